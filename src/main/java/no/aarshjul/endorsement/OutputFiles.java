package no.aarshjul.endorsement;

import java.util.List;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Refusal;
import no.aarshjul.report.Reports;
import no.aarshjul.report.paper.Documents.Document;
import no.aarshjul.web.Attachment;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Finds the output that a reader wants. */
@Component
class OutputFiles {

  private final Reports reports;

  OutputFiles(Reports reports) {
    this.reports = reports;
  }

  /** Which output is wanted. */
  record Wanted(String kind, String format, @Nullable String language) {

    /** Data is in no language. */
    private static final String NONE = "";

    /**
     * In which language it may be: the one asked for, else the reader's, else whichever there is.
     */
    private Iterable<String> languages() {
      if (language != null) {
        return List.of(language);
      }
      var reader = Language.of(LocaleContextHolder.getLocale()).code();
      return List.of(reader, Language.ENGLISH.code(), NONE);
    }
  }

  /**
   * An output of an evaluation.
   *
   * @param name what its file's name begins with
   */
  ResponseEntity<byte[]> find(EvaluationId evaluation, String name, Wanted wanted) {
    for (var language : wanted.languages()) {
      var body = reports.body(evaluation, wanted.kind(), language, wanted.format());
      if (body.isPresent()) {
        return Attachment.of(
            name + "-" + Document.name(wanted.kind(), language), wanted.format(), body.get());
      }
    }
    throw Refusal.notFound("output.none");
  }
}
