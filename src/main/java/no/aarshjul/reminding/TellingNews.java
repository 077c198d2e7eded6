package no.aarshjul.reminding;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Acting;
import no.aarshjul.cycle.DeadlinesMoved;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationNews;
import no.aarshjul.cycle.EvaluationNews.Kind;
import no.aarshjul.engine.UserTasks;
import no.aarshjul.notification.Notifying;
import no.aarshjul.web.Times;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the people of a municipality what becomes of its evaluation, and the centre what it has to
 * know; in the transaction of whoever does it.
 */
@Component
class TellingNews {

  private static final Set<Kind> FOR_COORDINATORS =
      Set.of(Kind.SUBMITTED, Kind.WITHDRAWN, Kind.REFUSED);

  /** Those who have work in it want to know whether it goes on. */
  private static final Set<Kind> FOR_DEPARTMENTS =
      Set.of(Kind.WITHDRAWN, Kind.PAUSED, Kind.RESUMED, Kind.RESTARTED);

  private final People people;
  private final UserTasks tasks;
  private final Concerned concerned;
  private final TaskWords words;
  private final Notifying mails;
  private final MessageSource messages;

  TellingNews(
      People people,
      UserTasks tasks,
      Concerned concerned,
      TaskWords words,
      Notifying mails,
      MessageSource messages) {
    this.people = people;
    this.tasks = tasks;
    this.concerned = concerned;
    this.words = words;
    this.mails = mails;
    this.messages = messages;
  }

  @EventListener
  void tell(EvaluationNews news) {
    var evaluation = news.evaluation();
    var told = new LinkedHashSet<>(contacts(evaluation));
    if (FOR_COORDINATORS.contains(news.kind())) {
      told.addAll(people.membersOf(Grant.of(Role.COORDINATOR).group()));
    }
    if (FOR_DEPARTMENTS.contains(news.kind())) {
      tasks.open(evaluation.id().value()).stream()
          .flatMap(task -> concerned.mayDo(task).stream())
          .filter(person -> person.belongsTo(evaluation.municipality()))
          .forEach(told::add);
    }
    for (var person : told) {
      mails.mailInWords(
          person,
          "%s:%s:%s".formatted(news.kind().id(), evaluation.id(), Acting.current().requestId()),
          evaluation.id(),
          "news." + news.kind().id(),
          locale ->
              new Object[] {
                evaluation.municipalityName(),
                Integer.toString(evaluation.year()),
                why(news, locale),
                evaluation.id().toString()
              });
    }
  }

  /** What was written; what somebody states who submits stands in the form. */
  private String why(EvaluationNews news, Locale locale) {
    if (news.kind() == Kind.SUBMITTED) {
      return messages.getMessage("submission.statement", null, locale);
    }
    var why = news.why();
    return why == null || why.isBlank() ? "–" : why;
  }

  private List<Person> contacts(Evaluation evaluation) {
    return people.membersOf(Grant.contact(evaluation.municipality()).group());
  }

  /** To the contacts, and to whoever has a task whose due date has moved. */
  @EventListener
  void tell(DeadlinesMoved moved) {
    var evaluation = moved.evaluation();
    var told = new LinkedHashSet<>(contacts(evaluation));
    moved.tasks().forEach(task -> told.addAll(concerned.waitedFor(task)));
    for (var person : told) {
      var mine =
          moved.tasks().stream().filter(task -> concerned.mayDo(task).contains(person)).toList();
      mails.mailInWords(
          person,
          "deadlines:%s:%s".formatted(evaluation.id(), Acting.current().requestId()),
          evaluation.id(),
          "deadlines",
          locale ->
              new Object[] {
                evaluation.municipalityName(),
                Integer.toString(evaluation.year()),
                changes(moved, locale),
                moved.reason(),
                mine.isEmpty()
                    ? words.overview(evaluation)
                    : mine.stream().map(words::link).collect(Collectors.joining("\n"))
              });
    }
  }

  private String changes(DeadlinesMoved moved, Locale locale) {
    var times = new Times(locale);
    var lines = new ArrayList<String>();
    for (var change : moved.changes()) {
      lines.add(
          Objects.requireNonNull(
              messages.getMessage(
                  "mail.deadline-line",
                  new Object[] {
                    messages.getMessage("deadline." + change.deadline().id(), null, locale),
                    times.date(change.from()),
                    times.date(change.to())
                  },
                  locale)));
    }
    return String.join("\n", lines);
  }
}
