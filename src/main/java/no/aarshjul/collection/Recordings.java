package no.aarshjul.collection;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import no.aarshjul.observation.Source.Label;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What is known of the recorded responses, from {@code recorded/ssb/provenance.yaml}: which of
 * their numbers are real. Everything else in them is synthetic.
 */
@Component
class Recordings {

  private final Map<String, Recording> byTable;

  Recordings() throws IOException {
    try (var in = new ClassPathResource("recorded/ssb/provenance.yaml").getInputStream()) {
      byTable = new YAMLMapper().readValue(in, new TypeReference<>() {});
    }
  }

  /**
   * @param status HTTP status of the recorded answer
   * @param real the cells whose numbers are real
   */
  record Recording(int status, @Nullable List<RealCells> real) {

    Label label(String municipality, String period) {
      var isReal =
          real != null
              && real.stream()
                  .anyMatch(
                      cells ->
                          cells.municipality().equals(municipality)
                              && cells.periods().contains(period));
      return isReal ? Label.REAL : Label.SYNTHETIC;
    }
  }

  /** Real numbers of one municipality, and where they were read. */
  record RealCells(String municipality, List<String> periods, String source) {}

  Recording of(String table) {
    return byTable.getOrDefault(table, new Recording(200, List.of()));
  }
}
