package no.aarshjul.engine.contract;

import io.camunda.zeebe.engine.EngineConfiguration;
import io.camunda.zeebe.logstreams.log.LogAppendEntry;
import io.camunda.zeebe.logstreams.log.LogStream;
import io.camunda.zeebe.logstreams.log.WriteContext;
import io.camunda.zeebe.process.test.api.ZeebeTestEngine;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.impl.record.value.usertask.UserTaskRecord;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.UserTaskIntent;
import io.camunda.zeebe.scheduler.clock.ActorClock;
import io.camunda.zeebe.stream.impl.StreamProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The test engine has no command for Camunda user tasks, and takes a tenth of a second to notice
 * that it has nothing to do. The only place that reaches into the engine (see docs/adr/0005).
 */
public final class TestEngineInside {

  private final LogStream log;
  private final StreamProcessor processor;
  private final ActorClock clock;

  public TestEngineInside(ZeebeTestEngine engine) {
    log = (LogStream) field(engine, "logStream");
    processor = (StreamProcessor) field(engine, "streamProcessor");
    clock = (ActorClock) field(engine, "clock");
  }

  /**
   * Lets an engine that has not started wait a minute for an expression: on a busy machine a moment
   * is not enough, and the incident would be the machine's.
   */
  void beginPatiently() {
    var engine = ((List<?>) field(processor, "recordProcessors")).getFirst();
    ((EngineConfiguration) field(engine, "config"))
        .setExpressionEvaluationTimeout(Duration.ofMinutes(1));
  }

  private static Object field(Object owner, String name) {
    try {
      var field = owner.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The test engine has changed inside; see docs/adr/0005", e);
    }
  }

  /** Calls back whenever the log has grown. */
  public void onGrowth(Runnable listener) {
    log.registerRecordAvailableListener(listener::run);
  }

  /** Whether everything that stands in its log has been processed. */
  boolean isThrough() {
    return processor.hasProcessingReachedTheEnd().join();
  }

  /** Position of the last record in its log. */
  long end() {
    try (var reader = log.newLogStreamReader()) {
      return reader.seekToEnd();
    }
  }

  /** Its clock stands still between the turns of its threads, and is told to go on here. */
  Instant now() {
    clock.update();
    return Instant.ofEpochMilli(clock.getTimeMillis());
  }

  /** Completes the task; gives the position of the command in the log. */
  public long complete(long userTaskKey, Map<String, Object> variables) {
    return write(
        UserTaskIntent.COMPLETE,
        new UserTaskRecord()
            .setUserTaskKey(userTaskKey)
            .setAction("complete")
            .setVariables(new UnsafeBuffer(MsgPackConverter.convertToMsgPack(variables))));
  }

  /** Gives the task to somebody; as {@link #complete}. */
  public long assign(long userTaskKey, String assignee, boolean fromHolder) {
    return write(
        fromHolder ? UserTaskIntent.ASSIGN : UserTaskIntent.CLAIM,
        new UserTaskRecord()
            .setUserTaskKey(userTaskKey)
            .setAssignee(assignee)
            .setAction(fromHolder ? "assign" : "claim"));
  }

  /** Takes the task from its holder; as {@link #complete}. */
  public long unassign(long userTaskKey) {
    return write(
        UserTaskIntent.ASSIGN,
        new UserTaskRecord().setUserTaskKey(userTaskKey).setAssignee("").setAction("unassign"));
  }

  private long write(UserTaskIntent intent, UserTaskRecord value) {
    var metadata =
        new RecordMetadata()
            .recordType(RecordType.COMMAND)
            .valueType(ValueType.USER_TASK)
            .intent(intent);
    var written =
        log.newLogStreamWriter()
            .tryWrite(
                WriteContext.userCommand(intent),
                LogAppendEntry.of(value.getUserTaskKey(), metadata, value));
    if (written.isLeft()) {
      throw new IllegalStateException("The command was not taken: " + written.getLeft());
    }
    return written.get();
  }
}
