package no.aarshjul.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/** The vectors of the documentation fit the program, the verifier and the text beside them. */
class TestVectorTests {

  private static String block(String language) throws Exception {
    var document = Files.readString(Path.of("docs/audit-trail.md"));
    var block = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(document);
    assertThat(block.find()).isTrue();
    return block.group(1);
  }

  @Test
  void theVerifierFindsThemIntact(@TempDir Path folder) throws Exception {
    var verifier = Verifier.compile(folder.resolve("classes"));
    var trail = Files.writeString(folder.resolve("trail.jsonl"), block("jsonl"));
    var key = Files.writeString(folder.resolve("key.pem"), block("pem"));
    assertThat(verifier.check(trail, key).lines())
        .containsExactly("intact: 2 entries in 1 chains, sealed by 1 checkpoints");
  }

  @Test
  void theBytesOfTheFirstEntryGiveItsHash() throws Exception {
    var bytes = HexFormat.of().parseHex(block("hex").replaceAll("\\s", ""));
    var hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    var first =
        new ObjectMapper().readTree(block("jsonl").lines().skip(2).findFirst().orElseThrow());
    assertThat(first.get("hash").asString()).isEqualTo(hash);
  }

  @Test
  void theProgramExportsTheSameLines() throws Exception {
    var lines = block("jsonl").lines().toList();
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
      export.entries(List.of(made).stream());
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(lines.get(2) + "\n");
  }
}
