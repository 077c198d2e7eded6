package no.aarshjul.notification;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import no.aarshjul.account.Erased;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Audit.Event;
import no.aarshjul.audit.Chain;
import no.aarshjul.cycle.EvaluationId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes mails about evaluations to people; each is an entry of the evaluation's trail. */
@Component
@EnableConfigurationProperties(MailProperties.class)
public class Notifying {

  private final Outbox outbox;
  private final Letters letters;
  private final People people;
  private final MailChoices choices;
  private final Audit audit;

  Notifying(Outbox outbox, Letters letters, People people, MailChoices choices, Audit audit) {
    this.choices = choices;
    this.outbox = outbox;
    this.letters = letters;
    this.people = people;
    this.audit = audit;
  }

  /**
   * Writes one mail to every member of a group.
   *
   * @param occasion names the occasion; nobody gets a second mail for the same one
   * @param arguments of the template; {0} is the recipient's name, {1} the address of the pages,
   *     these follow
   * @return how many mails were written
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int mailGroup(
      String group,
      String occasion,
      EvaluationId evaluation,
      String template,
      Object... arguments) {
    var written = 0;
    for (var member : people.membersOf(group)) {
      if (mail(member, occasion, evaluation, template, arguments)) {
        written++;
      }
    }
    return written;
  }

  /**
   * Writes one mail to a person; as {@link #mailGroup}.
   *
   * @return whether it was written; false if the occasion has had its mail
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean mailPerson(
      Person recipient,
      String occasion,
      EvaluationId evaluation,
      String template,
      Object... arguments) {
    return mail(recipient, occasion, evaluation, template, arguments);
  }

  /**
   * Writes one mail to a person, whose arguments depend on the language; as {@link #mailGroup}.
   *
   * @param evaluation what it is about; null if it is about none
   * @param arguments of the template from {2} on, in the recipient's language
   * @return whether it was written; false if the occasion has had its mail
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean mailInWords(
      Person recipient,
      String occasion,
      @Nullable EvaluationId evaluation,
      String template,
      Function<Locale, Object[]> arguments) {
    return mail(
        recipient, occasion, evaluation, template, arguments.apply(recipient.language().locale()));
  }

  private boolean mail(
      Person recipient,
      String occasion,
      @Nullable EvaluationId evaluation,
      String template,
      Object... arguments) {
    var id =
        letters.write(
            recipient, occasion + ":" + recipient.username(), evaluation, template, arguments);
    if (id == null) {
      return false;
    }
    audit.record(
        evaluation == null ? Chain.SYSTEM : evaluation.chain(),
        List.of(
            new Event("mail.written", template, null, recipient.pseudonym(), null, "mail:" + id)));
    return true;
  }

  /** Throws away what was written to somebody who is erased. */
  @EventListener
  void erase(Erased erased) {
    outbox.erase(erased.person().email());
    choices.erase(erased.person().id());
  }

  /** The mails about an evaluation, oldest first. */
  @Transactional(readOnly = true)
  public List<Mail> about(EvaluationId evaluation) {
    return outbox.of(evaluation);
  }
}
