package no.aarshjul.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import no.aarshjul.account.Grant;
import no.aarshjul.account.HeldWork;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.account.people.ManagingPeople;
import no.aarshjul.audit.Entry;
import no.aarshjul.audit.Trail;
import no.aarshjul.engine.EngineRows;
import no.aarshjul.engine.TaskKey;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.gapfilling.GapFillingStage;
import no.aarshjul.platform.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nobody's work stays with somebody who is not there any more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReturningTasksTests {

  private final AtomicLong keys = new AtomicLong();
  private GapFillingStage stage;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    stage = GapFillingStage.open(home);
  }

  @AfterAll
  void stop() {
    stage.close();
  }

  private Person somebody(Grant... grants) {
    var name = "holder-" + keys.incrementAndGet();
    return stage
        .get(People.class)
        .add(name, name, name + "@example.org", "a password of this test", List.of(grants));
  }

  /** A task of Ålesund's welfare department that this person has taken. */
  private TaskKey heldBy(Person person) {
    var key = new TaskKey(keys.incrementAndGet());
    new EngineRows(stage.get(JdbcClient.class))
        .openTask(
            key.value(),
            "gap-filling",
            "Task_FillGaps",
            stage.evaluation("1508").id(),
            "welfare",
            null,
            "contributor-1508-welfare",
            "contact-1508");
    stage.as(
        person.username(),
        holder -> {
          stage.get(TaskHolders.class).claim(key, holder);
          return null;
        });
    assertThat(holder(key)).isEqualTo(person.username());
    return key;
  }

  private @Nullable String holder(TaskKey key) {
    return stage.get(UserTasks.class).find(key).orElseThrow().assignee();
  }

  private void requireReturned(TaskKey key, String why) {
    assertThat(holder(key)).isNull();
    assertThat(stage.get(Trail.class).ofWork(stage.evaluation("1508").chain(), key.value()))
        .filteredOn(entry -> entry.action().equals("task.handed-back"))
        .singleElement()
        .extracting(Entry::why)
        .isEqualTo(why);
    var next = somebody(Grant.contributor("1508", "welfare"));
    stage.as(
        next.username(),
        person -> {
          stage.get(TaskHolders.class).claim(key, person);
          return null;
        });
    assertThat(holder(key)).isEqualTo(next.username());
  }

  @Test
  void whoIsErasedLeavesTasksToTheirGroups() {
    var person = somebody(Grant.contributor("1508", "welfare"));
    var key = heldBy(person);
    assertThat(stage.get(HeldWork.class).openTasks(person)).isEqualTo(1);
    stage.as(
        "coordinator",
        coordinator -> {
          stage.get(ManagingPeople.class).erase(person.id(), "has left", coordinator);
          return null;
        });
    requireReturned(key, "holder erased");
  }

  @Test
  void whoLosesTheRoleLeavesItsTasksAndKeepsOthers() {
    var person =
        somebody(Grant.contributor("1508", "welfare"), Grant.contributor("1508", "technical"));
    var key = heldBy(person);
    var other = new TaskKey(keys.incrementAndGet());
    new EngineRows(stage.get(JdbcClient.class))
        .openTask(
            other.value(),
            "gap-filling",
            "Task_FillGaps",
            stage.evaluation("1508").id(),
            "technical",
            null,
            "contributor-1508-technical");
    stage.as(
        person.username(),
        holder -> {
          stage.get(TaskHolders.class).claim(other, holder);
          return null;
        });
    stage.as(
        "alesund",
        contact -> {
          stage
              .get(ManagingPeople.class)
              .take(person.id(), Role.CONTRIBUTOR, "1508", "welfare", contact);
          return null;
        });
    requireReturned(key, "role of the holder taken");
    assertThat(holder(other)).isEqualTo(person.username());
  }

  @Test
  void whoseTimeIsOverLeavesTasksWithoutAnybodySayingSo() {
    var clock = stage.get(MovableClock.class);
    var until = clock.instant().plus(Duration.ofHours(2));
    var person = somebody(Grant.contact("1508").during(null, until));
    var key = heldBy(person);
    stage.get(ReturningTasks.class).leaveWhatIsOver();
    assertThat(holder(key)).isEqualTo(person.username());
    clock.advance(Duration.ofHours(3));
    stage.get(ReturningTasks.class).leaveWhatIsOver();
    requireReturned(key, "role of the holder ended");
  }
}
