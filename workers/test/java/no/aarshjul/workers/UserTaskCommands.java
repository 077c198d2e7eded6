package no.aarshjul.workers;

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
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The test engine has no command for Camunda user tasks; this writes one to its log. The only place
 * that reaches into the engine (see docs/adr/0005).
 */
final class UserTaskCommands {

  private final LogStream log;

  UserTaskCommands(ZeebeTestEngine engine) {
    try {
      var field = engine.getClass().getDeclaredField("logStream");
      field.setAccessible(true);
      log = (LogStream) field.get(engine);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The test engine has changed inside; see docs/adr/0005", e);
    }
  }

  void complete(long userTaskKey, Map<String, Object> variables) {
    var value =
        new UserTaskRecord()
            .setUserTaskKey(userTaskKey)
            .setAction("complete")
            .setVariables(new UnsafeBuffer(MsgPackConverter.convertToMsgPack(variables)));
    var metadata =
        new RecordMetadata()
            .recordType(RecordType.COMMAND)
            .valueType(ValueType.USER_TASK)
            .intent(UserTaskIntent.COMPLETE);
    var written =
        log.newLogStreamWriter()
            .tryWrite(
                WriteContext.userCommand(UserTaskIntent.COMPLETE),
                LogAppendEntry.of(userTaskKey, metadata, value));
    if (written.isLeft()) {
      throw new IllegalStateException("The command was not taken: " + written.getLeft());
    }
  }
}
