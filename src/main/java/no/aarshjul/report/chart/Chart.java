package no.aarshjul.report.chart;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A drawn chart.
 *
 * @param svg stands alone, with title and description
 * @param text what it shows, in words, for those who do not see it
 */
public record Chart(String svg, String text) {

  /** For the {@code src} of an image. */
  public String address() {
    return "data:image/svg+xml;base64,"
        + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
  }
}
