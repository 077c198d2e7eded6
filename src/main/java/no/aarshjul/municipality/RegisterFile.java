package no.aarshjul.municipality;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.springframework.core.io.ClassPathResource;

/**
 * The register that comes with the program: the 357 municipalities of 2024 (Kartverket, CC BY 4.0).
 */
public final class RegisterFile {

  private RegisterFile() {}

  /** All municipalities by number. */
  public static List<Municipality> read() {
    var file = new ClassPathResource("municipality/municipalities-2024.csv");
    var format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8);
        var rows = format.parse(in)) {
      return rows.stream()
          .map(row -> new Municipality(row.get("number"), row.get("name"), row.get("county")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
