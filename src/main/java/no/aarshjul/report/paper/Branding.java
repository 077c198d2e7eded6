package no.aarshjul.report.paper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The looks that a municipality or a county gives its documents. A folder holds, under the
 * municipality's number or the county's two digits, {@code 1508.svg} or {@code 1508.png} and {@code
 * 1508.properties} with {@code colour} and {@code owner}. None are shipped.
 *
 * @param branding the folder; without it, documents look like the programme's
 */
@ConfigurationProperties("aarshjul.report")
record Branding(@DefaultValue(".aarshjul/branding") Path branding) {

  private static final String COLOUR = "#123f4c";
  private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final Map<String, String> TYPES =
      Map.of("svg", "image/svg+xml", "png", "image/png");

  /**
   * A document's looks.
   *
   * @param colour of the cover, as #rrggbb
   * @param logo as a data address; null if there is none
   * @param owner whose logo it is, for those who do not see it
   */
  public record Brand(String colour, @Nullable String logo, String owner) {}

  /**
   * The looks of a municipality or a county; those of its county if a municipality has none.
   *
   * @param number of the municipality (four digits) or of the county (two)
   */
  Brand of(String number, String name) {
    for (var key : List.of(number, number.substring(0, 2))) {
      var words = properties(key);
      var logo = logo(key);
      if (!words.isEmpty() || logo != null) {
        return new Brand(
            colour(words.getProperty("colour", COLOUR)), logo, words.getProperty("owner", name));
      }
    }
    return new Brand(COLOUR, null, name);
  }

  private static String colour(String colour) {
    if (!HEX.matcher(colour).matches()) {
      throw new IllegalStateException(
          "A colour is written as #rrggbb, found " + colour + " among the brandings");
    }
    return colour;
  }

  private Properties properties(String key) {
    var words = new Properties();
    var file = branding.resolve(key + ".properties");
    if (Files.exists(file)) {
      try (var in = Files.newBufferedReader(file)) {
        words.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return words;
  }

  private @Nullable String logo(String key) {
    for (var type : TYPES.entrySet()) {
      var file = branding.resolve(key + "." + type.getKey());
      if (Files.exists(file)) {
        try {
          return "data:%s;base64,%s"
              .formatted(
                  type.getValue(), Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    return null;
  }
}
