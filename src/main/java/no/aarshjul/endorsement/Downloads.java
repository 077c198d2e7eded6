package no.aarshjul.endorsement;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.platform.Refusal;
import no.aarshjul.report.Reports;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Hands out files with the name and the type that they should have. */
@Component
class Downloads {

  private static final Map<String, MediaType> TYPES =
      Map.of(
          "pdf",
          MediaType.APPLICATION_PDF,
          "json",
          MediaType.APPLICATION_JSON,
          "docx",
          MediaType.valueOf(
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
          "xlsx",
          MediaType.valueOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
          "zip",
          MediaType.valueOf("application/zip"));

  private final Reports reports;

  Downloads(Reports reports) {
    this.reports = reports;
  }

  /** Which output is wanted. */
  record Wanted(String kind, String format, @Nullable String language) {

    /**
     * In which language it may be: the one asked for, else the reader's, else whichever there is.
     */
    private Iterable<String> languages() {
      return language == null
          ? java.util.List.of(reader().getLanguage(), "en", "")
          : java.util.List.of(language);
    }

    private static Locale reader() {
      return LocaleContextHolder.getLocale();
    }
  }

  /**
   * An output of an evaluation.
   *
   * @param name what its file's name begins with
   */
  ResponseEntity<byte[]> output(UUID evaluation, String name, Wanted wanted) {
    for (var language : wanted.languages()) {
      var body = reports.body(evaluation, wanted.kind(), language, wanted.format());
      if (body.isPresent()) {
        var file = language.isEmpty() ? wanted.kind() : wanted.kind() + "-" + language;
        return file(name + "-" + file, wanted.format(), body);
      }
    }
    throw Refusal.notFound("output.none");
  }

  static ResponseEntity<byte[]> file(String name, String format, Optional<byte[]> body) {
    return ResponseEntity.ok()
        .contentType(TYPES.getOrDefault(format, MediaType.APPLICATION_OCTET_STREAM))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name + "." + format).build().toString())
        .body(body.orElseThrow(() -> Refusal.notFound("output.none")));
  }
}
