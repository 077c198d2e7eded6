package no.aarshjul.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file that a browser keeps, with the name and the type that it should have. */
public final class Attachment {

  private static final Map<String, MediaType> TYPES =
      Map.of(
          "pdf",
          MediaType.APPLICATION_PDF,
          "json",
          MediaType.APPLICATION_JSON,
          "csv",
          MediaType.valueOf("text/csv;charset=UTF-8"),
          "docx",
          MediaType.valueOf(
              "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
          "xlsx",
          MediaType.valueOf("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
          "zip",
          MediaType.valueOf("application/zip"));

  private Attachment() {}

  /**
   * A file to keep.
   *
   * @param name without its ending
   * @param format its ending
   */
  public static ResponseEntity<byte[]> of(String name, String format, byte[] body) {
    return ResponseEntity.ok()
        .contentType(TYPES.getOrDefault(format, MediaType.APPLICATION_OCTET_STREAM))
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(name + "." + format).build().toString())
        .body(body);
  }

  /** Says that what is written to the response is a file to keep. */
  public static void name(HttpServletResponse response, String file) {
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(file).build().toString());
  }
}
