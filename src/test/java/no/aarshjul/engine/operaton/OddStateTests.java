package no.aarshjul.engine.operaton;

import static no.aarshjul.engine.operaton.LittleModel.flow;
import static no.aarshjul.engine.operaton.LittleModel.form;
import static no.aarshjul.engine.operaton.LittleModel.job;
import static no.aarshjul.engine.operaton.LittleModel.process;
import static no.aarshjul.engine.operaton.LittleModel.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.TakenJob;
import no.aarshjul.engine.contract.AnyWorker;
import no.aarshjul.platform.StartupFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.operaton.bpm.engine.impl.util.ClockUtil;

/** What the embedded engine does on tables and with a clock that are not as they should be. */
@ResourceLock("engine clock")
class OddStateTests {

  private static final Duration AHEAD = Duration.ofHours(1);

  private static EmbeddedStage stage() {
    var stage = EmbeddedStage.open(List.of(new AnyWorker("work")), false);
    stage.deploy(
        List.of(
            form("little", "A form"),
            process(
                "odd-times",
                """
                <bpmn:startEvent id="Start"/>
                %s
                %s
                <bpmn:boundaryEvent id="Reminder" attachedToRef="Answer" cancelActivity="false">
                  <bpmn:timerEventDefinition id="Timer">
                    <bpmn:timeDuration>PT10M</bpmn:timeDuration>
                  </bpmn:timerEventDefinition>
                </bpmn:boundaryEvent>
                <bpmn:endEvent id="Reminded"/>
                <bpmn:endEvent id="End"/>
                %s
                """
                    .formatted(
                        job("Work"),
                        user("Answer"),
                        flow("Start", "Work")
                            + flow("Work", "Answer")
                            + flow("Answer", "End")
                            + flow("Reminder", "Reminded")))));
    return stage;
  }

  private static TakenJob started(EmbeddedStage stage) {
    stage.start("odd-times", Map.of());
    settle(stage);
    return stage.jobs().take(1).getFirst();
  }

  private static void settle(EmbeddedStage stage) {
    while (stage.step()) {
      // One step makes the next.
    }
  }

  private static void finish(EmbeddedStage stage, TakenJob job) {
    job.finish("test", JobResult::done);
    settle(stage);
  }

  private static long reminders(EmbeddedStage stage) {
    settle(stage);
    return stage
        .jdbc()
        .sql("select count(*) from engine_element_instance where element_id = 'Reminded'")
        .query(Long.class)
        .single();
  }

  @Test
  void aClockThatIsSetBackLosesNothingAndRepeatsNothing() {
    try (var stage = stage()) {
      ClockUtil.offset(AHEAD.toMillis());
      var begun = started(stage);
      finish(stage, started(stage));
      ClockUtil.offset(0L);

      finish(stage, begun);
      finish(stage, started(stage));
      assertThat(stage.jobs().take(10)).isEmpty();
      assertThat(reminders(stage)).isZero();
      ClockUtil.offset(Duration.ofMinutes(11).toMillis());
      assertThat(reminders(stage))
          .as("of what was begun after the clock was set back")
          .isEqualTo(2);
      ClockUtil.offset(AHEAD.plusMinutes(11).toMillis());
      assertThat(reminders(stage)).as("each at the time that was planned").isEqualTo(3);
      ClockUtil.offset(0L);
      assertThat(reminders(stage)).isEqualTo(3);
      ClockUtil.offset(AHEAD.plusMinutes(11).toMillis());
      assertThat(reminders(stage)).isEqualTo(3);
    }
  }

  /** More often than there are attempts: one when a worker is done, the others in a step. */
  @Test
  void deadlocksCostNoAttempt() {
    try (var stage = stage()) {
      stage.asOwner(
          """
          create sequence deadlocks;
          grant all on deadlocks to public;
          create function deadlock() returns trigger language plpgsql as $$
          begin
            if nextval('deadlocks') <= 9 then
              raise exception 'deadlock detected' using errcode = '40P01';
            end if;
            return new;
          end $$;
          create trigger deadlock before insert on operaton.act_ru_task
            for each row execute function deadlock();
          """);
      var job = started(stage);
      job.finish("test", JobResult::done);
      settle(stage);
      assertThat(
              stage.jdbc().sql("select count(*) from engine_incident").query(Long.class).single())
          .isZero();
      assertThat(
              stage
                  .jdbc()
                  .sql("select count(*) from engine_user_task where state = 'CREATED'")
                  .query(Long.class)
                  .single())
          .isOne();
    }
  }

  @Test
  void tablesOfAnotherVersionAreRefusedInASentence() {
    assertThatThrownBy(
            () ->
                EmbeddedStage.open(
                        List.of(),
                        false,
                        owner ->
                            owner
                                .sql(
                                    "insert into operaton.act_ge_schema_log values ('100', now(), '7.25.0')")
                                .update())
                    .close())
        .rootCause()
        .isInstanceOf(StartupFailure.class)
        .hasMessage(
            "The embedded engine's tables (schema operaton) are of version 7.25.0, but this program needs 7.24.0.");
  }
}
