package no.aarshjul.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import no.aarshjul.audit.Entry;
import no.aarshjul.engine.Progress;
import no.aarshjul.trace.xes.XesEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One event for a deed, under one name, with somebody or something that did it. */
class EventLogsTests {

  private static final Instant BEGUN = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant ENDED = BEGUN.plusSeconds(600);
  private static final String PERSON = "person:6c1b7f0e9d3a45c2b8e1f0a7d4c39b52";

  private static Entry entry(
      long seq, String action, String actor, String role, Instant at, @Nullable String element) {
    return new Entry(
        2,
        "evaluation:one",
        seq,
        at,
        actor,
        role,
        action,
        "welfare",
        null,
        null,
        null,
        null,
        element == null ? null : 7L,
        element,
        element == null ? null : 9L,
        element == null ? null : "gap-filling:1",
        null,
        new byte[32],
        new byte[32]);
  }

  private static final List<Progress.Run> RUNS =
      List.of(
          new Progress.Run(
              7,
              "gap-filling",
              1,
              "COMPLETED",
              BEGUN,
              ENDED,
              List.of(
                  new Progress.Step(
                      1, "Task_FillGaps", "Fill gaps", "USER_TASK", "COMPLETED", BEGUN, ENDED),
                  new Progress.Step(
                      2, "Gateway_Join", "Gateway_Join", "GATEWAY", "COMPLETED", ENDED, ENDED))));

  private static final List<Entry> ENTRIES =
      List.of(
          entry(1, "task.claimed", PERSON, "CONTACT", BEGUN.plusSeconds(60), "Task_FillGaps"),
          entry(2, "value.recorded", PERSON, "CONTRIBUTOR", ENDED.minusSeconds(1), "Task_FillGaps"),
          entry(3, "task.completed", PERSON, "CONTRIBUTOR", ENDED, "Task_FillGaps"),
          entry(4, "evaluation.scored", "system:scorer", "SYSTEM", ENDED.plusSeconds(9), null));

  private static List<String> named(List<XesEvent> events) {
    return events.stream()
        .map(one -> "%s %s by %s".formatted(one.name(), one.transition(), one.resource()))
        .toList();
  }

  @Test
  void aCompletedTaskIsToldOnceAndWithWhoeverCompletedIt() {
    assertThat(named(EventLogs.events(RUNS, ENTRIES, false)))
        .containsExactlyInAnyOrder(
            "Fill gaps start by role:contributor",
            "task.claimed complete by role:contact",
            "value.recorded complete by role:contributor",
            "Fill gaps complete by role:contributor",
            "Gateway_Join start by system:engine",
            "Gateway_Join complete by system:engine",
            "evaluation.scored complete by system:scorer");
  }

  @Test
  void peopleAreToldApartOnlyIfThatIsSwitchedOn() {
    assertThat(EventLogs.events(RUNS, ENTRIES, true))
        .filteredOn(one -> one.name().equals("Fill gaps"))
        .extracting(XesEvent::resource)
        .containsOnly(PERSON);
  }
}
