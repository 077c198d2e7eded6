package no.aarshjul.report.chart;

import java.util.Locale;

/** Writes an SVG picture, element by element. */
final class Svg {

  static final String INK = "#1b2733";
  static final String LINE = "#5d6b78";

  private final StringBuilder out = new StringBuilder(16_384);

  Svg(int width, int height, String title) {
    out.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$d\" height=\"%2$d\" viewBox=\"0 0 %1$d %2$d\" font-family=\"'Source Sans 3', sans-serif\" fill=\"%3$s\">"
            .formatted(width, height, INK));
    out.append("<title>").append(escaped(title)).append("</title>");
  }

  void path(String data, String fill) {
    out.append(
        "<path d=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"0.7\"/>"
            .formatted(data, fill, LINE));
  }

  void outline(String data) {
    out.append(
        "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"0.7\"/>".formatted(data, LINE));
  }

  void shape(String data, String stroke) {
    out.append(
        "<path d=\"%s\" fill=\"%s\" fill-opacity=\"0.18\" stroke=\"%s\" stroke-width=\"2.2\"/>"
            .formatted(data, stroke, stroke));
  }

  void dot(double x, double y, String fill) {
    out.append("<circle cx=\"%s\" cy=\"%s\" r=\"3.2\" fill=\"%s\"/>".formatted(n(x), n(y), fill));
  }

  void rectangle(double x, double y, double width, double height, String fill) {
    out.append(
        "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" fill=\"%s\" stroke=\"%s\" stroke-width=\"0.7\"/>"
            .formatted(n(x), n(y), n(width), n(height), fill, LINE));
  }

  /**
   * A text, its height centred on its point.
   *
   * @param anchor start, middle or end
   * @param turn degrees clockwise around its point
   */
  void text(double x, double y, double size, String anchor, double turn, String fill, String text) {
    var place =
        turn == 0
            ? "x=\"%s\" y=\"%s\"".formatted(n(x), n(y))
            : "transform=\"translate(%s %s) rotate(%s)\"".formatted(n(x), n(y), n(turn));
    out.append(
        "<text %s dy=\"0.35em\" font-size=\"%s\" text-anchor=\"%s\" fill=\"%s\">%s</text>"
            .formatted(place, n(size), anchor, fill, escaped(text)));
  }

  void text(double x, double y, double size, String anchor, String text) {
    text(x, y, size, anchor, 0, INK, text);
  }

  /** A number with two decimals, whatever the machine's language. */
  static String n(double number) {
    return String.format(Locale.ROOT, "%.2f", number);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  Chart chart(String text) {
    return new Chart(out + "</svg>", text);
  }
}
