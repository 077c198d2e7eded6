package no.aarshjul.report.paper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import no.aarshjul.platform.Language;
import no.aarshjul.report.chart.GoalBars;
import no.aarshjul.report.chart.Wheel;
import no.aarshjul.report.results.Results;
import no.aarshjul.report.results.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Writes the documents of an evaluation, in every language. */
@Component
@EnableConfigurationProperties(Branding.class)
public class Documents {

  private final ITemplateEngine templates;
  private final MessageSource messages;
  private final Branding branding;
  private final Writers writers;

  Documents(ITemplateEngine templates, MessageSource messages, Branding branding, Writers writers) {
    this.templates = templates;
    this.messages = messages;
    this.branding = branding;
    this.writers = writers;
  }

  /**
   * A written document.
   *
   * @param language its code; empty for data, which has none
   */
  public record Document(String kind, String language, String format, byte[] body) {

    public String fileName() {
      return name(kind, language) + "." + format;
    }

    /** What a file of this kind is called, without its ending. */
    public static String name(String kind, String language) {
      return language.isEmpty() ? kind : kind + "-" + language;
    }
  }

  /** A certificate that has been issued. */
  public record Certificate(String number, Instant issuedAt) {}

  /** All documents that are made when an evaluation has been verified. */
  public List<Document> of(Results results) {
    var papers = new ArrayList<Callable<List<Document>>>();
    for (var language : Language.values()) {
      papers.addAll(in(language, results));
    }
    return writers.all(papers).stream().flatMap(List::stream).toList();
  }

  private List<Callable<List<Document>>> in(Language language, Results results) {
    var words = new Words(messages, language);
    var variables = variables(results, words);
    variables.put("wheel", Wheel.draw(results.official(), words));
    variables.put("goalBars", GoalBars.draw(results.goals(), words));
    variables.putAll(Factsheet.contents(results, words));
    variables.putAll(Profile.contents(results));
    var report = new HashMap<>(variables);
    report.putAll(VerificationReport.contents(results, words));
    var pictures = new Pictures();
    return List.of(
        () -> write("verification-report", report, words, results, pictures),
        () -> write("profile", variables, words, results, pictures),
        () -> write("factsheet", variables, words, results, null),
        () -> write("snapshot", variables, words, results, null),
        () -> List.of(certificate(null, "certificate-draft", variables, words, results)));
  }

  /** The certificate, in every language. */
  public List<Document> certificates(Results results, Certificate certificate) {
    return Arrays.stream(Language.values())
        .map(
            language -> {
              var words = new Words(messages, language);
              return certificate(
                  certificate, "certificate", variables(results, words), words, results);
            })
        .toList();
  }

  /**
   * One paper as PDF.
   *
   * @param contents what its template shows beside the results
   */
  public Document pdf(String kind, Words words, Results results, Map<String, Object> contents) {
    var variables = variables(results, words);
    variables.putAll(contents);
    return write(kind, variables, words, results, null).getFirst();
  }

  private Document certificate(
      @Nullable Certificate certificate,
      String kind,
      Map<String, Object> variables,
      Words words,
      Results results) {
    var context = new Context(words.locale(), variables);
    context.setVariable("certificate", certificate);
    var html = templates.process("report/certificate", context);
    var at = certificate == null ? results.subject().at() : certificate.issuedAt();
    return new Document(kind, words.language().code(), "pdf", PdfWriter.write(html, at));
  }

  private Map<String, Object> variables(Results results, Words words) {
    var variables = new HashMap<String, Object>();
    variables.put("results", results);
    variables.put("subject", results.subject());
    variables.put("official", results.official());
    variables.put("words", words);
    variables.put("footnotes", new Footnotes());
    variables.put(
        "branding", branding.of(results.subject().municipality(), results.subject().name()));
    return variables;
  }

  private List<Document> write(
      String kind,
      Map<String, Object> variables,
      Words words,
      Results results,
      @Nullable Pictures pictures) {
    return write(kind, variables, words, results.subject().at(), pictures);
  }

  /**
   * Writes a paper as PDF, and as DOCX if that is wanted.
   *
   * @param at the date that it bears
   * @param pictures those of the DOCX; null if there is to be none
   */
  List<Document> write(
      String kind,
      Map<String, Object> variables,
      Words words,
      Instant at,
      @Nullable Pictures pictures) {
    var language = words.language().code();
    var html = templates.process("report/" + kind, new Context(words.locale(), variables));
    var documents = new ArrayList<Document>();
    documents.add(new Document(kind, language, "pdf", PdfWriter.write(html, at)));
    if (pictures != null) {
      documents.add(new Document(kind, language, "docx", DocxWriter.write(html, at, pictures)));
    }
    return documents;
  }
}
