package no.aarshjul.report.chart;

import java.util.Optional;
import no.aarshjul.report.results.Line;
import no.aarshjul.scoring.Band;
import org.jspecify.annotations.Nullable;

/**
 * How a band looks in charts, documents and pages. The four colours run from brown to green-blue
 * (ColorBrewer's scheme BrBG of four classes), so that people who cannot tell red from green can
 * tell them apart; each always bears its number.
 */
public enum Shade {
  LOWEST("#a6611a", "#ffffff", "1"),
  LOW("#dfc27d", "#1b2733", "2"),
  HIGH("#80cdc1", "#1b2733", "3"),
  HIGHEST("#018571", "#ffffff", "4"),
  /** Reported, but nothing to compare with. */
  UNSCORED("#e3e7eb", "#1b2733", "o"),
  /** Nothing reported, or nothing that could be verified. */
  NONE("#ffffff", "#1b2733", "–");

  private final String fill;
  private final String ink;
  private final String sign;

  Shade(String fill, String ink, String sign) {
    this.fill = fill;
    this.ink = ink;
    this.sign = sign;
  }

  static Shade of(@Nullable Band band) {
    return band == null ? NONE : values()[band.points() - 1];
  }

  /** That of a cell by its style's class, b1 to b4 and b0 for what has no benchmark. */
  public static Optional<Shade> ofClass(String name) {
    return switch (name) {
      case "b0" -> Optional.of(UNSCORED);
      case "b1" -> Optional.of(LOWEST);
      case "b2" -> Optional.of(LOW);
      case "b3" -> Optional.of(HIGH);
      case "b4" -> Optional.of(HIGHEST);
      default -> Optional.empty();
    };
  }

  static Shade of(Line line) {
    return line.item().band() == null && line.isShown() ? UNSCORED : of(line.item().band());
  }

  public String fill() {
    return fill;
  }

  public String ink() {
    return ink;
  }

  String sign() {
    return sign;
  }
}
