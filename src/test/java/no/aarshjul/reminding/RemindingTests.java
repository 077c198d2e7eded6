package no.aarshjul.reminding;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.aarshjul.InProcess;
import no.aarshjul.account.As;
import no.aarshjul.account.People;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.PausingEvaluation;
import no.aarshjul.cycle.Phase;
import no.aarshjul.cycle.Reaching;
import no.aarshjul.cycle.Reminders;
import no.aarshjul.cycle.WorkingCalendar;
import no.aarshjul.engine.EngineRows;
import no.aarshjul.engine.operaton.EngineTime;
import no.aarshjul.notification.Mail;
import no.aarshjul.notification.Notifying;
import no.aarshjul.notification.OutboxRows;
import no.aarshjul.platform.MovableClock;
import no.aarshjul.platform.Norway;
import no.aarshjul.processes.Tasks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is told what, and on which day of the calendar in Norway. */
@ResourceLock("engine clock")
class RemindingTests {

  private static final String CONTACTS = "contact-1508";
  private static final String WELFARE = "contributor-1508-welfare";

  @SuppressWarnings("NullAway.Init")
  private static InProcess application;

  private static long keys = 9_000_000;
  private static int years = 2024;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    application = InProcess.withEngine(home, "aarshjul.address=https://aarshjul.example.org");
  }

  @AfterAll
  static void stop() {
    application.close();
    EngineTime.reset();
  }

  private static EngineRows rows() {
    return new EngineRows(application.get(JdbcClient.class));
  }

  private static Instant now() {
    return application.get(Clock.class).instant();
  }

  private static void goTo(LocalDate day, int hour) {
    var at = day.atTime(hour, 5).atZone(Norway.ZONE).toInstant();
    application.get(MovableClock.class).advance(Duration.between(now(), at));
  }

  private static Evaluation evaluation() {
    years--;
    var one = Reaching.launched(application, "Reminded " + years, years, "1508");
    return Reaching.phase(application, one.id(), Phase.GAP_FILLING);
  }

  private static long task(Evaluation of, String holder, LocalDate due, String... groups) {
    var key = ++keys;
    rows()
        .openTask(
            key,
            "gap-filling",
            Tasks.FILL_GAPS,
            of.id(),
            "welfare",
            holder.isEmpty() ? null : holder,
            groups);
    rows().times(key, now(), application.get(WorkingCalendar.class).dueOn(due));
    return key;
  }

  /** Reminders about an evaluation; new work is announced by the application's own look too. */
  private static List<Mail> mails(Evaluation of) {
    return mails(of, "reminder.", "escalation");
  }

  private static List<Mail> mails(Evaluation of, String... templates) {
    return application.inTransaction(
        () ->
            application.get(Notifying.class).about(of.id()).stream()
                .filter(mail -> Stream.of(templates).anyMatch(mail.template()::startsWith))
                .toList());
  }

  private static String address(String username) {
    return application.get(People.class).findByUsername(username).orElseThrow().email();
  }

  @Test
  void whatIsDueOnADayIsSaidOnThatDayAndBeforeAndAfterAsTheLadderSays() {
    var calendar = application.get(WorkingCalendar.class);
    var reminding = application.get(RemindingOfTasks.class);
    // In March, so that the clocks change between the first reminder and the last.
    var due =
        LocalDate.of(Norway.day(now()).getYear() + 1, 3, 31)
            .with(TemporalAdjusters.nextOrSame(DayOfWeek.WEDNESDAY));
    while (!calendar.isWorkingDay(due)) {
      due = due.plusDays(1);
    }
    var of = evaluation();
    goTo(due.minusDays(25), 10);
    var key = task(of, "", due, CONTACTS, WELFARE);
    var told = new LinkedHashMap<String, LocalDate>();
    for (var day = due.minusDays(20); !day.isAfter(due.plusDays(16)); day = day.plusDays(1)) {
      for (var hour : List.of(7, 9, 14)) {
        goTo(day, hour);
        var before = mails(of).size();
        reminding.look();
        reminding.look();
        var today = day;
        mails(of).stream()
            .skip(before)
            .forEach(mail -> told.put(mail.template() + " " + mail.recipient(), today));
      }
    }
    var welfare = address("alesund-welfare");
    var expected = new LinkedHashMap<String, LocalDate>();
    for (var rung :
        Map.of("early", 10, "due-soon", 3, "due-today", 0, "overdue", -1, "escalation", -8)
            .entrySet()) {
      var day = due.minusDays(rung.getValue());
      while (!calendar.isWorkingDay(day)) {
        day = day.plusDays(1);
      }
      expected.put("reminder.%s %s".formatted(rung.getKey(), welfare), day);
    }
    expected.put(
        "escalation " + address("coordinator"), expected.get("reminder.escalation " + welfare));
    assertThat(told).containsExactlyInAnyOrderEntriesOf(expected);
    assertThat(told).containsEntry("reminder.due-today " + welfare, due);
    assertThat(mails(of))
        .filteredOn(mail -> mail.template().equals("reminder.due-today"))
        .singleElement()
        .satisfies(
            mail ->
                assertThat(mail.subject() + mail.body())
                    .contains("Ålesund")
                    .contains("Fyll ut")
                    .contains("(")
                    .contains("https://aarshjul.example.org/tasks/" + key));
    rows().complete(key);
  }

  @Test
  void onlyWhoIsWaitedForIsReminded() {
    var reminding = application.get(RemindingOfTasks.class);
    var calendar = application.get(WorkingCalendar.class);
    var due = Norway.day(now()).plusDays(2);
    while (!calendar.isWorkingDay(due)) {
      due = due.plusDays(1);
    }
    var held = evaluation();
    var heldKey = task(held, "alesund", due, CONTACTS, WELFARE);
    var resting = evaluation();
    var restingKey = task(resting, "", due, CONTACTS, WELFARE);
    var coordinator = application.get(People.class).findByUsername("coordinator").orElseThrow();
    As.person(coordinator, "pause")
        .during(
            () -> {
              application.get(PausingEvaluation.class).pause(resting.id(), "Away", coordinator);
              return null;
            });
    var done = evaluation();
    rows().complete(task(done, "", due, CONTACTS, WELFARE));
    goTo(due, 9);
    reminding.look();
    assertThat(mails(held)).extracting(Mail::recipient).containsExactly(address("alesund"));
    assertThat(mails(resting)).isEmpty();
    assertThat(mails(done)).isEmpty();
    rows().complete(heldKey);
    rows().complete(restingKey);
  }

  @Test
  void newWorkIsToldToAllWhoMayDoItInOneMailEach() {
    var announcing = application.get(AnnouncingWork.class);
    announcing.look();
    var of = evaluation();
    var due = Norway.day(now()).plusDays(30);
    var keys = new ArrayList<Long>();
    keys.add(task(of, "", due, CONTACTS, WELFARE));
    keys.add(task(of, "", due, CONTACTS, "contributor-1508-technical"));
    announcing.look();
    assertThat(mails(of, "work")).as("gathered first").isEmpty();
    application.get(MovableClock.class).advance(Duration.of(20, ChronoUnit.SECONDS));
    announcing.look();
    announcing.look();
    assertThat(mails(of, "work"))
        .extracting(Mail::recipient)
        .containsExactlyInAnyOrder(
            address("alesund"), address("alesund-welfare"), address("alesund-technical"));
    assertThat(mails(of, "work"))
        .filteredOn(mail -> mail.recipient().equals(address("alesund")))
        .singleElement()
        .satisfies(
            mail ->
                assertThat(mail.body())
                    .contains("/tasks/" + keys.getFirst())
                    .contains("/tasks/" + keys.getLast()));
    keys.forEach(rows()::complete);
  }

  @Test
  void anObstacleIsToldOnceToTheCoordinators() {
    var of = evaluation();
    rows().incident(8_000_001, "automated-collection", "Task_CollectSource", of.id());
    application.get(TellingOfObstacles.class).look();
    application.get(TellingOfObstacles.class).look();
    var told = new OutboxRows(application.get(JdbcClient.class)).bodies("obstacles");
    assertThat(told)
        .singleElement()
        .satisfies(
            body ->
                assertThat(body)
                    .contains("Ålesund")
                    .contains("The source did not answer")
                    .contains("/incidents"));
  }

  @Test
  void theLadderSaysWhenATaskIsRemindedOf() {
    var due = LocalDate.of(2027, 6, 9);
    assertThat(application.get(Reminders.class).of(due))
        .extracting(Reminders.Reminder::day)
        .containsExactly(
            LocalDate.of(2027, 5, 31),
            LocalDate.of(2027, 6, 7),
            due,
            due.plusDays(1),
            due.plusDays(8));
  }
}
