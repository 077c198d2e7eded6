package no.aarshjul.engine.camunda8;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MissingClientTests {

  private final MissingClientAnalyzer analyzer = new MissingClientAnalyzer();

  @Test
  void whoLacksTheClientIsToldWhereItIs() {
    var analysis =
        java.util.Objects.requireNonNull(
            analyzer.analyze(
                new IllegalStateException(
                    new NoClassDefFoundError("io/camunda/client/CredentialsProvider"))));
    assertThat(analysis.getDescription()).contains("client of Camunda 8 is not there");
    assertThat(analysis.getAction()).contains("aarshjul-camunda8.zip");
  }

  @Test
  void otherMissingClassesAreNotItsBusiness() {
    assertThat(analyzer.analyze(new NoClassDefFoundError("org/example/Other"))).isNull();
  }
}
