package no.aarshjul.engine.operaton;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import no.aarshjul.processes.Subjects;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.history.JobState;
import org.operaton.bpm.engine.impl.bpmn.behavior.EventBasedGatewayActivityBehavior;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.history.HistoryLevel;
import org.operaton.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.operaton.bpm.engine.impl.history.event.HistoricIncidentEventEntity;
import org.operaton.bpm.engine.impl.history.event.HistoricJobLogEvent;
import org.operaton.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.operaton.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.operaton.bpm.engine.impl.history.event.HistoryEvent;
import org.operaton.bpm.engine.impl.history.event.HistoryEventType;
import org.operaton.bpm.engine.impl.history.event.HistoryEventTypes;
import org.operaton.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.TimerEntity;
import org.operaton.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.operaton.bpm.engine.impl.pvm.runtime.ActivityInstanceState;

/**
 * Hears what happens in the engine and writes it to the read model. Operaton's own history tables
 * stay empty: this takes their place.
 */
final class Notes implements HistoryEventHandler {

  private static final String COMPLETED = "COMPLETED";

  /** How the types of Operaton are called in the read model. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("multiInstanceBody", "MULTI_INSTANCE_BODY"),
          Map.entry("exclusiveGateway", "EXCLUSIVE_GATEWAY"),
          Map.entry("parallelGateway", "PARALLEL_GATEWAY"),
          Map.entry("eventBasedGateway", "EVENT_BASED_GATEWAY"),
          Map.entry("serviceTask", "SERVICE_TASK"),
          Map.entry("businessRuleTask", "BUSINESS_RULE_TASK"),
          Map.entry("userTask", "USER_TASK"),
          Map.entry("subProcess", "SUB_PROCESS"),
          Map.entry("callActivity", "CALL_ACTIVITY"),
          Map.entry("boundaryTimer", "BOUNDARY_EVENT"),
          Map.entry("boundaryMessage", "BOUNDARY_EVENT"),
          Map.entry("boundaryError", "BOUNDARY_EVENT"),
          Map.entry("startEvent", "START_EVENT"),
          Map.entry("startTimerEvent", "START_EVENT"),
          Map.entry("messageStartEvent", "START_EVENT"),
          Map.entry("errorStartEvent", "START_EVENT"),
          Map.entry("intermediateMessageCatch", "INTERMEDIATE_CATCH_EVENT"),
          Map.entry("intermediateTimer", "INTERMEDIATE_CATCH_EVENT"),
          Map.entry("intermediateNoneThrowEvent", "INTERMEDIATE_THROW_EVENT"),
          Map.entry("intermediateThrowEvent", "INTERMEDIATE_THROW_EVENT"),
          Map.entry("noneEndEvent", "END_EVENT"),
          Map.entry("errorEndEvent", "END_EVENT"));

  private static final String LOOP = "#multiInstanceBody";

  private final ReadModel readModel;
  private final Arrivals arrivals;

  Notes(ReadModel readModel, Arrivals arrivals) {
    this.readModel = readModel;
    this.arrivals = arrivals;
  }

  /** Which events are told at all. */
  static final class Level implements HistoryLevel {

    static final String NAME = "read-model";

    private static final Set<HistoryEventType> TOLD =
        Set.of(
            HistoryEventTypes.PROCESS_INSTANCE_START,
            HistoryEventTypes.PROCESS_INSTANCE_END,
            HistoryEventTypes.ACTIVITY_INSTANCE_START,
            HistoryEventTypes.ACTIVITY_INSTANCE_END,
            HistoryEventTypes.VARIABLE_INSTANCE_CREATE,
            HistoryEventTypes.VARIABLE_INSTANCE_UPDATE,
            HistoryEventTypes.INCIDENT_CREATE,
            HistoryEventTypes.INCIDENT_DELETE,
            HistoryEventTypes.INCIDENT_RESOLVE,
            HistoryEventTypes.JOB_CREATE,
            HistoryEventTypes.JOB_SUCCESS,
            HistoryEventTypes.JOB_DELETE);

    @Override
    public int getId() {
      return 90;
    }

    @Override
    public String getName() {
      return NAME;
    }

    @Override
    public boolean isHistoryEventProduced(HistoryEventType type, @Nullable Object entity) {
      if (!TOLD.contains(type)) {
        return false;
      }
      if (entity instanceof VariableInstanceEntity variable) {
        return Subjects.ALL.contains(variable.getName());
      }
      var isOfJobs =
          type == HistoryEventTypes.JOB_CREATE
              || type == HistoryEventTypes.JOB_SUCCESS
              || type == HistoryEventTypes.JOB_DELETE;
      return entity == null || !isOfJobs || entity instanceof TimerEntity;
    }
  }

  @Override
  public void handleEvents(List<HistoryEvent> events) {
    events.forEach(this::handleEvent);
  }

  @Override
  public void handleEvent(HistoryEvent event) {
    switch (event) {
      case HistoricProcessInstanceEventEntity process -> process(process);
      case HistoricActivityInstanceEventEntity activity -> activity(activity);
      case HistoricVariableUpdateEventEntity variable -> subject(variable);
      case HistoricIncidentEventEntity incident -> incident(incident);
      case HistoricJobLogEvent job -> timer(job);
      default -> {}
    }
  }

  private void process(HistoricProcessInstanceEventEntity event) {
    var key = Keys.of(event.getProcessInstanceId());
    if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_START)) {
      var caller = execution(event.getProcessInstanceId()).getSuperExecution();
      readModel.processStarted(
          key,
          event.getProcessDefinitionKey(),
          Keys.of(event.getProcessDefinitionId()),
          event.getProcessDefinitionVersion(),
          Keys.orNull(event.getSuperProcessInstanceId()),
          caller == null ? null : Keys.orNull(caller.getActivityInstanceId()));
    } else if (event.isEventOfType(HistoryEventTypes.PROCESS_INSTANCE_END)) {
      readModel.processEnded(key, COMPLETED.equals(event.getState()));
    }
  }

  private void activity(HistoricActivityInstanceEventEntity event) {
    var key = Keys.of(event.getActivityInstanceId());
    if (event.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_START)) {
      var parent = event.getParentActivityInstanceId();
      var type = type(event);
      if (type.equals("SERVICE_TASK")) {
        arrivals.jobMade();
      }
      if (type.equals("INTERMEDIATE_CATCH_EVENT")
          && definition(event).getEventScope() instanceof ActivityImpl awaited
          && awaited.getActivityBehavior() instanceof EventBasedGatewayActivityBehavior) {
        // Operaton counts a gateway as cancelled whose event has happened.
        readModel.elementDecided(Keys.of(event.getProcessInstanceId()), awaited.getActivityId());
      }
      readModel.elementEntered(
          key,
          Keys.of(event.getProcessInstanceId()),
          event.getProcessDefinitionKey(),
          element(event.getActivityId()),
          type,
          Keys.of(parent == null ? event.getProcessInstanceId() : parent));
    } else if (event.isEventOfType(HistoryEventTypes.ACTIVITY_INSTANCE_END)) {
      readModel.elementLeft(
          key, event.getActivityInstanceState() != ActivityInstanceState.CANCELED.getStateCode());
    }
  }

  private static String element(String activityId) {
    return activityId.endsWith(LOOP)
        ? activityId.substring(0, activityId.length() - LOOP.length())
        : activityId;
  }

  private static String type(HistoricActivityInstanceEventEntity event) {
    return definition(event).isTriggeredByEvent()
        ? "EVENT_SUB_PROCESS"
        : Objects.requireNonNull(TYPES.get(event.getActivityType()), event.getActivityType());
  }

  private static ActivityImpl definition(HistoricActivityInstanceEventEntity event) {
    return Objects.requireNonNull(
        execution(event.getExecutionId())
            .getProcessDefinition()
            .findActivity(event.getActivityId()));
  }

  private void subject(HistoricVariableUpdateEventEntity event) {
    var value = event.getTextValue();
    if (value != null) {
      readModel.subject(
          Keys.of(event.getScopeActivityInstanceId()),
          event.getVariableName(),
          value,
          Keys.of(event.getProcessInstanceId()));
    }
  }

  /** Operaton repeats an incident for every calling process; only the cause is told. */
  private void incident(HistoricIncidentEventEntity event) {
    if (!event.getId().equals(event.getRootCauseIncidentId())) {
      return;
    }
    var key = Keys.of(event.getId());
    if (event.isEventOfType(HistoryEventTypes.INCIDENT_CREATE)) {
      var execution = execution(event.getExecutionId());
      var failed = event.getFailedActivityId();
      readModel.incidentRaised(
          key,
          Keys.of(event.getProcessInstanceId()),
          Objects.requireNonNullElse(Keys.orNull(execution.getActivityInstanceId()), 0L),
          element(failed == null ? event.getActivityId() : failed),
          Keys.orNull(event.getConfiguration()),
          event.getIncidentType(),
          Objects.requireNonNullElse(event.getIncidentMessage(), "No reason was given"));
    } else {
      readModel.incidentResolved(key);
    }
  }

  /** Operaton tells what became of a job by its state; these events have no type. */
  private void timer(HistoricJobLogEvent event) {
    var key = Keys.of(event.getJobId());
    if (event.getState() == JobState.CREATED.getStateCode()) {
      var due = event.getJobDueDate();
      var execution = event.getExecutionId() == null ? null : execution(event.getExecutionId());
      if (due != null && execution != null) {
        readModel.timerSet(
            key,
            Keys.of(event.getProcessInstanceId()),
            Objects.requireNonNullElse(
                Keys.orNull(execution.getActivityInstanceId()),
                Keys.of(event.getProcessInstanceId())),
            event.getActivityId(),
            due);
      }
    } else {
      readModel.timerEnded(key, event.getState() == JobState.SUCCESSFUL.getStateCode());
    }
  }

  private static ExecutionEntity execution(String id) {
    return Context.getCommandContext().getExecutionManager().findExecutionById(id);
  }
}
