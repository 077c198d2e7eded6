package no.aarshjul.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonId;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.gapfilling.Questions;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Norway;
import no.aarshjul.report.paper.Documents;
import no.aarshjul.report.paper.Documents.Document;
import no.aarshjul.report.results.Results;
import no.aarshjul.report.results.Words;
import no.aarshjul.scoring.Finding;
import no.aarshjul.verification.Approval;
import no.aarshjul.verification.Qualification;
import no.aarshjul.verification.Qualifications;
import no.aarshjul.verification.Verdict;
import no.aarshjul.verification.Verdicts;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The working papers of the method (Verification Manual 2022, page 27): verification summary,
 * attestation and question log. They stay between centre and city and are never published.
 */
@Component
class WorkingPapers {

  private final Documents documents;
  private final Verdicts verdicts;
  private final Questions questions;
  private final Qualifications qualifications;
  private final People people;
  private final MessageSource messages;

  WorkingPapers(
      Documents documents,
      Verdicts verdicts,
      Questions questions,
      Qualifications qualifications,
      People people,
      MessageSource messages) {
    this.documents = documents;
    this.verdicts = verdicts;
    this.questions = questions;
    this.qualifications = qualifications;
    this.people = people;
    this.messages = messages;
  }

  /** A finding of the screening, in words. */
  record FindingLine(String point, String rule, int risk, String text) {}

  /** Somebody who verified or approved, with the qualification on that day. */
  record Signature(String name, String qualification, String day) {}

  /** All of them, in every language. */
  List<Document> of(Evaluation evaluation, Results results) {
    var papers = new ArrayList<Document>();
    for (var language : Language.values()) {
      var words = new Words(messages, language);
      var variables = variables(evaluation, results, words);
      for (var kind : List.of("verification-summary", "attestation")) {
        papers.add(documents.pdf(kind, words, results, variables));
      }
      papers.add(
          new Document(
              "question-log",
              language.code(),
              "xlsx",
              QuestionLog.write(results, questions.of(evaluation.id()), words)));
    }
    return papers;
  }

  private Map<String, Object> variables(Evaluation evaluation, Results results, Words words) {
    var given = verdicts.current(evaluation).values();
    return Map.of(
        "verdicts", given.size(),
        "inBulk", given.stream().filter(Verdict::isInBulk).count(),
        "verifiers", verifiers(evaluation, words),
        "approvals", approvals(evaluation, words),
        "questionStates", states(evaluation),
        "findings", findings(evaluation, results, words));
  }

  private List<FindingLine> findings(Evaluation evaluation, Results results, Words words) {
    var names = new HashMap<String, String>();
    results.lines().forEach(line -> names.put(line.key(), words.name(line.name())));
    return verdicts.findings(evaluation).values().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt(Finding::risk).reversed())
        .map(
            finding ->
                new FindingLine(
                    names.getOrDefault(finding.dataPoint(), words.text("summary.whole")),
                    message(words, "rule." + finding.rule()),
                    finding.risk(),
                    message(words, finding.key(), finding.argumentArray())))
        .toList();
  }

  private List<Signature> verifiers(Evaluation evaluation, Words words) {
    var days = new LinkedHashMap<PersonId, Instant>();
    verdicts.current(evaluation).values().stream()
        .sorted(Comparator.comparing(Verdict::at))
        .forEach(one -> days.put(one.verifier(), one.at()));
    return days.entrySet().stream()
        .map(one -> signature(one.getKey(), one.getValue(), words))
        .toList();
  }

  private List<Signature> approvals(Evaluation evaluation, Words words) {
    return verdicts.approvals(evaluation).stream()
        .filter(Approval::approved)
        .map(one -> signature(one.verifier(), one.at(), words))
        .toList();
  }

  private Signature signature(PersonId person, Instant at, Words words) {
    var day = Norway.day(at);
    return new Signature(
        people.find(person).map(Person::displayName).orElse("–"),
        qualifications.all().stream()
            .filter(one -> one.personId().equals(person) && one.isValidOn(day))
            .map(Qualification::grade)
            .max(Comparator.naturalOrder())
            .map(grade -> message(words, "grade." + grade.name().toLowerCase(Locale.ROOT)))
            .orElse("–"),
        words.day(at));
  }

  private Map<String, Long> states(Evaluation evaluation) {
    return questions.of(evaluation.id()).stream()
        .collect(
            Collectors.groupingBy(one -> one.state().id(), TreeMap::new, Collectors.counting()));
  }

  /** A text of the pages' bundle. */
  private String message(Words words, String key, Object... arguments) {
    return messages.getMessage(key, arguments, words.locale());
  }
}
