package no.aarshjul.engine.operaton;

import java.util.Objects;
import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.impl.bpmn.parser.EventSubscriptionDeclaration;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;

/** Names the messages that a process waits for from its very beginning, once it has variables. */
final class LateSubscriptions implements ExecutionListener {

  @Override
  public void notify(DelegateExecution started) {
    var execution = (ExecutionEntity) started;
    var declarations =
        EventSubscriptionDeclaration.getDeclarationsForScope(execution.getProcessDefinition());
    for (var subscription : execution.getEventSubscriptions()) {
      for (var declaration : declarations.values()) {
        if (Objects.equals(declaration.getActivityId(), subscription.getActivityId())) {
          subscription.setEventName(declaration.resolveExpressionOfEventName(execution));
        }
      }
    }
  }
}
