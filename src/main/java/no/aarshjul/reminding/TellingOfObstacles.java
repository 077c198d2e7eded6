package no.aarshjul.reminding;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Acting;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.engine.Incident;
import no.aarshjul.engine.Incidents;
import no.aarshjul.notification.Notifying;
import no.aarshjul.platform.PlatformProperties;
import no.aarshjul.web.Times;
import org.springframework.context.MessageSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells coordinators of work that stands still, within a minute; of several at once in one mail.
 */
@Component
class TellingOfObstacles {

  /** What a mail lists; the page has all. */
  private static final int LISTED = 20;

  private final Incidents incidents;
  private final Evaluations evaluations;
  private final People people;
  private final Notifying mails;
  private final Told told;
  private final MessageSource messages;
  private final TransactionTemplate transaction;
  private final PlatformProperties platform;

  TellingOfObstacles(
      Incidents incidents,
      Evaluations evaluations,
      People people,
      Notifying mails,
      Told told,
      MessageSource messages,
      TransactionTemplate transaction,
      PlatformProperties platform) {
    this.incidents = incidents;
    this.evaluations = evaluations;
    this.people = people;
    this.mails = mails;
    this.told = told;
    this.messages = messages;
    this.transaction = transaction;
    this.platform = platform;
  }

  @Scheduled(fixedDelay = 20_000, initialDelay = 20_000)
  void look() {
    if (!platform.role().works()) {
      return;
    }
    var all = incidents.open();
    var known = told.known(all.stream().map(TellingOfObstacles::occasion).toList());
    var open = all.stream().filter(one -> !known.contains(occasion(one))).toList();
    if (!open.isEmpty()) {
      Acting.system("obstacles", "look")
          .during(
              () -> {
                transaction.executeWithoutResult(status -> tell(open));
                return null;
              });
    }
  }

  private static String occasion(Incident incident) {
    return "incident:" + incident.key();
  }

  private void tell(List<Incident> open) {
    var fresh = open.stream().filter(one -> told.first(occasion(one))).toList();
    if (fresh.isEmpty()) {
      return;
    }
    for (var coordinator : people.membersOf(Grant.of(Role.COORDINATOR).group())) {
      mails.mailInWords(
          coordinator,
          "obstacles:" + fresh.getFirst().key(),
          null,
          "obstacles",
          locale -> new Object[] {fresh.size(), list(fresh, locale)});
    }
  }

  private String list(List<Incident> fresh, Locale locale) {
    return fresh.stream()
        .limit(LISTED)
        .map(one -> line(one, locale))
        .collect(Collectors.joining("\n"));
  }

  private String line(Incident one, Locale locale) {
    var evaluation = EvaluationId.orNull(one.evaluationId());
    return Objects.requireNonNull(
        messages.getMessage(
            "mail.obstacle-line",
            new Object[] {
              evaluation == null ? "–" : evaluations.get(evaluation).municipalityName(),
              messages.getMessage("process." + one.processId(), null, locale),
              new Times(locale).dateTime(one.since()),
              one.message()
            },
            locale));
  }
}
