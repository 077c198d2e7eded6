package no.aarshjul.engine.operaton;

import java.util.Collection;
import java.util.List;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.delegate.TaskListener;
import org.operaton.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.operaton.bpm.engine.impl.core.variable.mapping.InputParameter;
import org.operaton.bpm.engine.impl.core.variable.mapping.IoMapping;
import org.operaton.bpm.engine.impl.core.variable.mapping.value.ParameterValueProvider;
import org.operaton.bpm.engine.impl.core.variable.scope.AbstractVariableScope;
import org.operaton.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.operaton.bpm.engine.impl.pvm.process.ScopeImpl;
import org.operaton.bpm.engine.impl.util.xml.Element;
import org.operaton.bpm.engine.impl.util.xml.Namespace;

/** Adds to each process that Operaton has read what a translated file cannot say. */
final class ParsedModels extends AbstractBpmnParseListener {

  private final TaskListener tasks;

  ParsedModels(TaskListener tasks) {
    this.tasks = tasks;
  }

  @Override
  public void parseProcess(Element element, ProcessDefinitionEntity process) {
    process.addBuiltInListener(ExecutionListener.EVENTNAME_START, new LateSubscriptions());
    process.getActivities().forEach(this::activity);
  }

  /** Without a rule that fits, a table that collects gives nothing in Camunda 8, no empty list. */
  @Override
  public void parseBusinessRuleTask(Element task, ScopeImpl scope, ActivityImpl activity) {
    var operaton = new Namespace(Bpmn.OPERATON);
    var mapping = task.attributeNS(operaton, "mapDecisionResult");
    if ("collectEntries".equals(mapping) || "resultList".equals(mapping)) {
      var result = task.attributeNS(operaton, "resultVariable");
      activity.addBuiltInListener(
          ExecutionListener.EVENTNAME_END,
          (ExecutionListener)
              execution -> {
                if (execution.getVariable(result) instanceof Collection<?> found
                    && found.isEmpty()) {
                  execution.setVariable(result, null);
                }
              });
    }
  }

  private void activity(ActivityImpl activity) {
    var mapping = activity.getIoMapping();
    if (mapping != null) {
      activity.setIoMapping(inside(mapping));
    }
    if (activity.getActivityBehavior() instanceof UserTaskActivityBehavior userTask) {
      for (var event :
          List.of(
              TaskListener.EVENTNAME_CREATE,
              TaskListener.EVENTNAME_UPDATE,
              TaskListener.EVENTNAME_COMPLETE,
              TaskListener.EVENTNAME_DELETE)) {
        userTask.getTaskDefinition().addBuiltInTaskListener(event, tasks);
      }
    }
    activity.getActivities().forEach(this::activity);
  }

  private static IoMapping inside(IoMapping mapping) {
    var inside = new IoMapping();
    mapping
        .getInputParameters()
        .forEach(
            one -> inside.addInputParameter(new InnerInput(one.getName(), one.getValueProvider())));
    mapping.getOutputParameters().forEach(inside::addOutputParameter);
    return inside;
  }

  /**
   * An input that is worked out where it is needed. Operaton does it outside, where the element of
   * a loop is not to be seen.
   */
  private static final class InnerInput extends InputParameter {

    InnerInput(String name, ParameterValueProvider value) {
      super(name, value);
    }

    @Override
    protected void execute(AbstractVariableScope inner, AbstractVariableScope outer) {
      inner.setVariableLocal(name, valueProvider.getValue(inner));
    }
  }
}
