package no.aarshjul.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import no.aarshjul.report.chart.Shade;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages, documents and charts show the same band in the same colours, and they can be read. */
class BandColoursTests {

  private static final double AA = 4.5;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void aBandLooksTheSameEverywhere(int points) throws Exception {
    var shade = Shade.ofClass("b" + points).orElseThrow();
    assertThat(Files.readString(Path.of("src/main/resources/templates/report/style.html")))
        .contains(
            ".b%d { background: %s; color: %s; }".formatted(points, shade.fill(), shade.ink()));
    assertThat(
            Files.readString(Path.of("src/main/frontend/src/page.css"))
                .replace("#fff;", "#ffffff;"))
        .contains(
            ".band-%d { background: %s; color: %s; }".formatted(points, shade.fill(), shade.ink()));
    assertThat(contrast(shade.fill(), shade.ink())).isGreaterThanOrEqualTo(AA);
  }

  /** The contrast of two colours as WCAG 2.1 defines it. */
  private static double contrast(String one, String other) {
    var brighter = Math.max(luminance(one), luminance(other));
    var darker = Math.min(luminance(one), luminance(other));
    return (brighter + 0.05) / (darker + 0.05);
  }

  private static double luminance(String colour) {
    return 0.2126 * part(colour, 1) + 0.7152 * part(colour, 3) + 0.0722 * part(colour, 5);
  }

  private static double part(String colour, int from) {
    var value = Integer.parseInt(colour.substring(from, from + 2), 16) / 255.0;
    return value <= 0.03928 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
