package no.aarshjul.report;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.gapfilling.Question;
import no.aarshjul.gapfilling.Questions;
import no.aarshjul.platform.Norway;
import no.aarshjul.scoring.Finding;
import no.aarshjul.verification.Approval;
import no.aarshjul.verification.Qualification;
import no.aarshjul.verification.Qualifications;
import no.aarshjul.verification.Verdicts;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;

/**
 * The working papers of the method (Verification Manual 2022, page 27): verification summary,
 * attestation and question log. They stay between centre and city and are never published.
 */
@Component
class WorkingPapers {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(Norway.ZONE);

  private final PdfPages pages;
  private final Verdicts verdicts;
  private final Questions questions;
  private final Qualifications qualifications;
  private final People people;
  private final MessageSource messages;

  WorkingPapers(
      PdfPages pages,
      Verdicts verdicts,
      Questions questions,
      Qualifications qualifications,
      People people,
      MessageSource messages) {
    this.pages = pages;
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

  byte[] summary(ReportContent content) {
    var context = context(content);
    var names = names(content);
    context.setVariable(
        "findings",
        verdicts.findings(content.evaluation()).values().stream()
            .flatMap(List::stream)
            .sorted(Comparator.comparingInt(Finding::risk).reversed())
            .map(
                finding ->
                    new FindingLine(
                        names.getOrDefault(finding.dataPoint(), "The submission as a whole"),
                        message("rule." + finding.rule()),
                        finding.risk(),
                        message(finding.key(), finding.argumentArray())))
            .toList());
    context.setVariable(
        "notVerified",
        content.lines().stream().filter(line -> line.isReported() && !line.isVerified()).toList());
    return pages.write("report/verification-summary", context);
  }

  byte[] attestation(ReportContent content) {
    return pages.write("report/attestation", context(content));
  }

  byte[] questionLog(ReportContent content) {
    return QuestionLog.write(content, questions.of(content.evaluation().id()), names(content));
  }

  private Context context(ReportContent content) {
    var evaluation = content.evaluation();
    var context = new Context(Locale.ENGLISH);
    context.setVariable("content", content);
    context.setVariable("evaluation", evaluation);
    context.setVariable("day", DAY.format(content.at()));
    context.setVariable(
        "reported", content.lines().stream().filter(ReportContent.Line::isReported).count());
    context.setVariable(
        "verified", content.lines().stream().filter(ReportContent.Line::isVerified).count());
    context.setVariable("verifiers", verifiers(content));
    context.setVariable("approvals", approvals(evaluation));
    context.setVariable("questionStates", states(evaluation));
    return context;
  }

  private List<Signature> verifiers(ReportContent content) {
    var days = new LinkedHashMap<UUID, Instant>();
    content
        .verdicts()
        .values()
        .forEach(one -> days.merge(one.verifier(), one.at(), (a, b) -> a.isAfter(b) ? a : b));
    return days.entrySet().stream().map(one -> signature(one.getKey(), one.getValue())).toList();
  }

  private List<Signature> approvals(Evaluation evaluation) {
    return verdicts.approvals(evaluation).stream()
        .filter(Approval::approved)
        .map(one -> signature(one.verifier(), one.at()))
        .toList();
  }

  private Signature signature(UUID person, Instant at) {
    var day = Norway.day(at);
    return new Signature(
        people.find(person).map(Person::displayName).orElse("–"),
        qualifications.all().stream()
            .filter(one -> one.personId().equals(person) && one.isValidOn(day))
            .map(Qualification::grade)
            .max(Comparator.naturalOrder())
            .map(grade -> message("grade." + grade.name().toLowerCase(Locale.ROOT)))
            .orElse("–"),
        DAY.format(at));
  }

  private Map<String, Long> states(Evaluation evaluation) {
    return questions.of(evaluation.id()).stream()
        .collect(Collectors.groupingBy(Question::state, TreeMap::new, Collectors.counting()));
  }

  private static Map<String, String> names(ReportContent content) {
    var names = new LinkedHashMap<String, String>();
    content.lines().forEach(line -> names.put(line.point().key(), line.point().name()));
    content
        .supplements()
        .forEach(
            supplement ->
                supplement
                    .lines()
                    .forEach(line -> names.put(line.point().key(), line.point().name())));
    return names;
  }

  private String message(String key, Object... arguments) {
    return messages.getMessage(key, arguments, Locale.ENGLISH);
  }
}
