package no.aarshjul.engine.operaton;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;

/** Every mode but that of a cluster; one that does not exist is refused when it is read. */
final class OnEmbeddedEngine extends NoneNestedConditions {

  OnEmbeddedEngine() {
    super(ConfigurationPhase.PARSE_CONFIGURATION);
  }

  @ConditionalOnProperty(name = "aarshjul.engine.mode", havingValue = "camunda8")
  static final class OnCluster {}
}
