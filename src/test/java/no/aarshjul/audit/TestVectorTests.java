package no.aarshjul.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The vectors of the documentation fit the program, the verifier and the text beside them. */
class TestVectorTests {

  /** The text of a block; the first one is 0. */
  private static String block(String language, int number) throws Exception {
    var document = Files.readString(Path.of("docs/audit-trail.md"));
    return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
        .matcher(document)
        .results()
        .skip(number)
        .findFirst()
        .orElseThrow()
        .group(1);
  }

  @Test
  void theVerifierFindsThemIntact(@TempDir Path folder) throws Exception {
    var verifier = Verifier.compile(folder.resolve("classes"));
    var said = new ArrayList<String>();
    for (int number = 0; number < 2; number++) {
      var trail = Files.writeString(folder.resolve("trail.jsonl"), block("jsonl", number));
      var key = Files.writeString(folder.resolve("key.pem"), block("pem", number));
      said.addAll(verifier.check(trail, key).lines());
    }
    assertThat(said)
        .containsExactly(
            "intact: 2 entries of evaluation:0f8fad5b-d9cb-469f-a165-70867728950e alone, 1 rows,"
                + " sealed until 2026-03-02T10:00:00Z by checkpoint 1",
            "intact: 2 entries of evaluation:0f8fad5b-d9cb-469f-a165-70867728950e alone,"
                + " sealed until 2026-03-02T10:00:00Z by checkpoint 1");
  }

  private static JsonNode line(int number) throws Exception {
    return new ObjectMapper().readTree(block("jsonl", 0).lines().toList().get(number));
  }

  private static String hashOfBlock(int number) throws Exception {
    var bytes = HexFormat.of().parseHex(block("hex", number).replaceAll("\\s", ""));
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void theBytesGiveTheHashes() throws Exception {
    assertThat(hashOfBlock(0)).isEqualTo(line(2).get("hash").asString());
    assertThat(line(2).get("content").asString())
        .isEqualTo("value:%s sha256:%s".formatted(line(3).get("id").asString(), hashOfBlock(1)));
    assertThat(hashOfBlock(2)).isEqualTo(line(0).get("hash").asString());
  }

  @Test
  void theProgramExportsTheSameLines() throws Exception {
    var lines = block("jsonl", 0).lines().toList();
    var json = new ObjectMapper();
    var entry = json.readTree(lines.get(2));
    var made =
        new Entry(
                entry.get("version").asInt(),
                entry.get("chain").asString(),
                0,
                Instant.EPOCH,
                entry.get("actor").asString(),
                entry.get("role").asString(),
                entry.get("action").asString(),
                entry.get("subject").asString(),
                null,
                entry.get("newValue").asString(),
                entry.get("why").asString(),
                entry.get("requestId").asString(),
                entry.get("processInstanceKey").asLong(),
                entry.get("elementId").asString(),
                entry.get("workKey").asLong(),
                entry.get("modelVersion").asString(),
                entry.get("content").asString(),
                Canonical.GENESIS,
                Canonical.GENESIS)
            .sealed(1, Instant.parse(entry.get("at").asString()), Canonical.GENESIS);
    var bytes = new ByteArrayOutputStream();
    try (var export = new TrailExport(bytes)) {
      export.entries(List.of(made).stream(), contents -> Map.of());
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(lines.get(2) + "\n");
  }
}
