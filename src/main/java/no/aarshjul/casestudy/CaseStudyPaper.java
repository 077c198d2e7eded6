package no.aarshjul.casestudy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.platform.Language;
import no.aarshjul.report.paper.Documents;
import no.aarshjul.report.paper.Documents.Document;
import no.aarshjul.report.results.AssemblingResults;
import no.aarshjul.report.results.Line;
import no.aarshjul.report.results.Results;
import no.aarshjul.report.results.Words;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** A case study with the values that it leans on: before, and now, as verified. */
@Component
class CaseStudyPaper {

  private final AssemblingResults assembling;
  private final Documents documents;
  private final Evaluations evaluations;
  private final MessageSource messages;

  CaseStudyPaper(
      AssemblingResults assembling,
      Documents documents,
      Evaluations evaluations,
      MessageSource messages) {
    this.assembling = assembling;
    this.documents = documents;
    this.evaluations = evaluations;
    this.messages = messages;
  }

  /** The PDF in every language. */
  List<Document> pdfs(CaseStudy study, Evaluation evaluation) {
    var results = assembling.alone(evaluation).orElseThrow();
    var contents = contents(study, results);
    return Arrays.stream(Language.values())
        .map(
            language ->
                documents.pdf("case-study", new Words(messages, language), results, contents))
        .toList();
  }

  /** Puts a case study on a page. */
  void show(CaseStudy study, Locale locale, Model model) {
    var results = assembling.alone(evaluations.get(study.evaluationId())).orElseThrow();
    model.addAttribute("official", results.official());
    model.addAttribute("subject", results.subject());
    model.addAttribute("words", new Words(messages, Language.of(locale)));
    model.addAttribute("fields", CaseStudyText.FIELDS);
    model.addAllAttributes(contents(study, results));
  }

  /** What page and PDF show alike. */
  private static Map<String, Object> contents(CaseStudy study, Results results) {
    var lines =
        results.lines().stream().filter(line -> study.dataPoints().contains(line.key())).toList();
    return Map.of("study", study, "lines", lines, "goals", goals(lines));
  }

  private static List<Integer> goals(List<Line> lines) {
    var goals = new TreeSet<Integer>();
    lines.forEach(line -> goals.addAll(line.goals()));
    return List.copyOf(goals);
  }
}
