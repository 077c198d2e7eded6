package no.aarshjul.notification;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Set;
import no.aarshjul.platform.Norway;
import org.springframework.stereotype.Component;

/** Which mails can wait: for a digest, or for the end of the quiet hours. */
@Component
class Urgency {

  /**
   * Told together with others by those who want that. The reminders on the day itself and
   * afterwards are not among them, nor is what concerns a login.
   */
  private static final Set<String> CAN_WAIT =
      Set.of(
          "work",
          "assigned",
          "deadlines",
          "reminder.early",
          "reminder.due-soon",
          "question",
          "questions",
          "answer",
          "news.extended",
          "news.submitted",
          "news.withdrawn",
          "news.refused",
          "news.paused",
          "news.resumed",
          "news.restarted",
          "news.sent",
          "news.revision",
          "news.endorsed",
          "news.declined");

  /** Somebody waits for it at this moment, whatever the hour. */
  private static final Set<String> AT_ANY_HOUR =
      Set.of(
          "welcome",
          "password",
          "guessed",
          "login-linked",
          "token-made",
          "password-set",
          "address-changed",
          "obstacles",
          "checkpoint");

  private final MailProperties properties;

  Urgency(MailProperties properties) {
    this.properties = properties;
  }

  boolean canWait(String template) {
    return CAN_WAIT.contains(template);
  }

  /** The first moment from now on at which it may be sent. */
  Instant notBefore(String template, Instant now) {
    var from = properties.quietFrom();
    var until = properties.quietUntil();
    if (from == null || until == null || AT_ANY_HOUR.contains(template)) {
      return now;
    }
    var here = now.atZone(Norway.ZONE);
    if (!isQuiet(here.toLocalTime(), from, until)) {
      return now;
    }
    var end = here.toLocalDate().atTime(until).atZone(Norway.ZONE);
    return (end.isAfter(here) ? end : end.plusDays(1)).toInstant();
  }

  private static boolean isQuiet(LocalTime now, LocalTime from, LocalTime until) {
    return from.isBefore(until)
        ? !now.isBefore(from) && now.isBefore(until)
        : !now.isBefore(from) || now.isBefore(until);
  }
}
