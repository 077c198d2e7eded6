package no.aarshjul.gapfilling;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.audit.Acting;
import no.aarshjul.audit.Audit;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.notification.Notifying;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Observations;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Sentence;
import no.aarshjul.platform.Term;
import no.aarshjul.platform.Typed;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Verifiers ask about a value, the city answers, and the verifier settles it. Each step is in the
 * trail and goes out as a mail.
 */
@Component
public class Asking {

  private static final int LONGEST = 4000;

  private final Questions questions;
  private final Evaluations evaluations;
  private final Observations observations;
  private final Catalogue catalogue;
  private final Notifying notifying;
  private final People people;
  private final Audit audit;
  private final Clock clock;

  Asking(
      Questions questions,
      Evaluations evaluations,
      Observations observations,
      Catalogue catalogue,
      Notifying notifying,
      People people,
      Audit audit,
      Clock clock) {
    this.questions = questions;
    this.evaluations = evaluations;
    this.observations = observations;
    this.catalogue = catalogue;
    this.notifying = notifying;
    this.people = people;
    this.audit = audit;
    this.clock = clock;
  }

  /** Writes for the side that the person belongs to: asks as a verifier, answers for the city. */
  @Transactional
  public void write(Evaluation evaluation, String dataPoint, String text, Person person) {
    if (person.belongsTo(evaluation.municipality())) {
      answer(evaluation, dataPoint, text, person);
    } else {
      ask(evaluation, dataPoint, text, null, person);
    }
  }

  /**
   * Asks the city about a value; while a question about it is not settled, this goes on with it.
   *
   * @param due until when an answer is expected, if there is a deadline
   */
  @Transactional
  public void ask(
      Evaluation evaluation,
      String dataPoint,
      String text,
      @Nullable Instant due,
      Person verifier) {
    var words = words(text);
    var name = name(evaluation, dataPoint);
    var id = keep(evaluation, dataPoint, words, due, verifier);
    notifying.mailGroup(
        Grant.contact(evaluation.municipality()).group(),
        occasion(id),
        evaluation.id(),
        "question",
        evaluation.municipalityName(),
        Integer.toString(evaluation.year()),
        name,
        words,
        evaluation.id().toString());
  }

  /**
   * Asks about several values at once; the city gets one mail.
   *
   * @param texts by data point
   */
  @Transactional
  public void askAll(
      Evaluation evaluation, Map<String, String> texts, Instant due, Person verifier) {
    if (texts.isEmpty()) {
      return;
    }
    var listed = new ArrayList<Sentence>();
    texts.forEach(
        (dataPoint, text) -> {
          keep(evaluation, dataPoint, words(text), due, verifier);
          listed.add(Sentence.of("mail.questions.one", name(evaluation, dataPoint), text));
        });
    notifying.mailGroup(
        Grant.contact(evaluation.municipality()).group(),
        "questions:%s:%s".formatted(evaluation.id(), Acting.current().requestId()),
        evaluation.id(),
        "questions",
        evaluation.municipalityName(),
        Integer.toString(evaluation.year()),
        texts.size(),
        listed,
        evaluation.id().toString());
  }

  private QuestionId keep(
      Evaluation evaluation,
      String dataPoint,
      String words,
      @Nullable Instant due,
      Person verifier) {
    requireVerifier(evaluation, verifier);
    begin(evaluation);
    var question =
        questions
            .current(evaluation.id(), dataPoint)
            .orElseGet(() -> open(evaluation, dataPoint, due, verifier));
    questions.moved(question.ask());
    questions.add(question.id(), verifier.id(), false, words, clock.instant());
    audit.record(evaluation.chain(), "question.asked", dataPoint, null, null, words);
    return question.id();
  }

  /** Nobody else asks, answers or settles meanwhile, and nobody does when the year is over. */
  private void begin(Evaluation evaluation) {
    evaluations.lock(evaluation.id()).requireActive();
  }

  private Question open(
      Evaluation evaluation, String dataPoint, @Nullable Instant due, Person verifier) {
    var question =
        new Question(
            QuestionId.random(),
            evaluation.id(),
            dataPoint,
            observations.current(evaluation.id(), dataPoint).map(Observation::id).orElse(null),
            evaluation.round(),
            Question.State.OPEN,
            verifier.id(),
            clock.instant(),
            due,
            List.of());
    questions.open(question);
    return question;
  }

  /** The city answers the question about a value that is not settled. */
  @Transactional
  public void answer(Evaluation evaluation, String dataPoint, String text, Person person) {
    if (!person.belongsTo(evaluation.municipality())) {
      throw Refusal.forbidden("municipality.foreign", evaluation.municipality());
    }
    var words = words(text);
    var name = name(evaluation, dataPoint);
    begin(evaluation);
    var question =
        questions
            .current(evaluation.id(), dataPoint)
            .orElseThrow(() -> Refusal.conflict("question.none", name));
    questions.moved(question.answer());
    questions.add(question.id(), person.id(), true, words, clock.instant());
    audit.record(evaluation.chain(), "question.answered", dataPoint, null, null, words);
    people
        .find(question.openedBy())
        .ifPresent(
            verifier ->
                notifying.mailPerson(
                    verifier,
                    occasion(question.id()),
                    evaluation.id(),
                    "answer",
                    evaluation.municipalityName(),
                    Integer.toString(evaluation.year()),
                    name,
                    words,
                    evaluation.id().toString()));
  }

  /** Settles the question about a value, if one is not settled. */
  @Transactional
  public void settle(Evaluation evaluation, String dataPoint, Person verifier) {
    requireVerifier(evaluation, verifier);
    begin(evaluation);
    questions
        .current(evaluation.id(), dataPoint)
        .ifPresent(
            question -> {
              questions.settled(question.settle(), verifier.id(), clock.instant());
              audit.record(evaluation.chain(), "question.settled", dataPoint);
            });
  }

  /** Settles every question about other data points than these. */
  @Transactional
  public void settleAllBut(Evaluation evaluation, Set<String> dataPoints, Person verifier) {
    questions.unsettled(evaluation.id()).keySet().stream()
        .filter(key -> !dataPoints.contains(key))
        .sorted()
        .forEach(key -> settle(evaluation, key, verifier));
  }

  private static void requireVerifier(Evaluation evaluation, Person person) {
    if (!person.is(Role.VERIFIER)) {
      throw Role.VERIFIER.missing();
    }
    if (person.belongsTo(evaluation.municipality())) {
      throw Refusal.forbidden("verification.own-municipality", evaluation.municipalityName());
    }
  }

  private Term name(Evaluation evaluation, String dataPoint) {
    return catalogue
        .whole(evaluation.sets())
        .dataPoint(dataPoint)
        .map(point -> new Term(point.name()))
        .orElseThrow(() -> Refusal.notFound("value.unknown", dataPoint));
  }

  private static String words(String text) {
    var words = Objects.requireNonNullElse(Typed.text(text), "");
    if (words.isEmpty() || words.length() > LONGEST) {
      throw Refusal.invalid("question.text", LONGEST, words.length());
    }
    return words;
  }

  /** One mail for each contribution, also if a job or request comes twice. */
  private static String occasion(QuestionId question) {
    return "question:%s:%s".formatted(question, Acting.current().requestId());
  }
}
