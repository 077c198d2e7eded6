package no.aarshjul.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** Files that are something else, and files that somebody's program has touched on the way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrongFilesTests {

  private static final MadeWorld WORLD = MadeWorld.grown(3, 4, 2);
  private static final List<String> EXPORT = WORLD.export(null);
  private static final String TEXT = String.join("\n", EXPORT) + "\n";

  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Path key;

  @SuppressWarnings("NullAway.Init")
  private Verifier verifier;

  @BeforeAll
  void compile(@TempDir Path temporary) throws Exception {
    folder = temporary;
    verifier = Verifier.compile(folder.resolve("classes"));
    key = Files.writeString(folder.resolve("key.pem"), WORLD.pem());
  }

  private Path file(byte[] bytes) throws Exception {
    return Files.write(folder.resolve("file"), bytes);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] zipped() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(bytes(TEXT));
    }
    return bytes.toByteArray();
  }

  private Map<String, byte[]> wrong() throws Exception {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("is empty", new byte[0]);
    files.put("is blank", bytes("\n\n \n"));
    files.put("is a PDF", bytes("%PDF-1.7\n%âã\n1 0 obj\n"));
    files.put("is a ZIP file", new byte[] {'P', 'K', 3, 4, 0, 0, 1});
    files.put("is compressed with gzip", zipped());
    files.put("is text in UTF-16", TEXT.getBytes(StandardCharsets.UTF_16));
    files.put("is a binary file or text in UTF-16", TEXT.getBytes(StandardCharsets.UTF_16LE));
    files.put("is a table (CSV) or text", bytes("kommune;verdi\n0301;5\n"));
    files.put("is a web page", bytes("<!DOCTYPE html>\n<html><body>Logg inn</body></html>\n"));
    files.put("is XML", bytes("<?xml version=\"1.0\"?>\n<log/>\n"));
    files.put("is other JSON", bytes("[\n  {\"seq\": 1}\n]\n"));
    files.put(
        "is a PEM file (private key)",
        bytes("-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----\n"));
    return files;
  }

  private static void assertNamed(Verifier.Answer answer, String name) {
    assertThat(answer.status()).as(name).isEqualTo(2);
    assertThat(answer.lines()).singleElement().asString().startsWith("wrong file: ").contains(name);
  }

  @Test
  void eachIsNamedInOneLineWhateverItWasGivenFor() throws Exception {
    var trail = Files.writeString(folder.resolve("trail.jsonl"), TEXT);
    for (var one : wrong().entrySet()) {
      assertNamed(verifier.check(file(one.getValue()), key), one.getKey());
      assertNamed(verifier.check(trail, file(one.getValue())), one.getKey());
      assertNamed(verifier.check(trail, key, file(one.getValue())), one.getKey());
    }
  }

  @Test
  void whatWasMixedUpIsNamed() throws Exception {
    var trail = Files.writeString(folder.resolve("trail.jsonl"), TEXT);
    var kept = Verifier.write(folder.resolve("kept.jsonl"), WORLD.kept(0));
    assertNamed(verifier.check(key, trail), "JSON lines as in an export, no public key");
    assertNamed(verifier.check(key, key), "is a PEM file (public key), no export");
    assertNamed(verifier.check(kept, key), "holds checkpoints alone, no trail");
    assertNamed(verifier.check(trail, key, key), "holds no checkpoint");
    assertNamed(verifier.check(folder, key), "is a folder");
    assertNamed(verifier.check(folder.resolve("none"), key), "there is no such file");
    assertNamed(verifier.check(trail, folder.resolve("none")), "there is no such file");
    assertNamed(verifier.check(trail, key, folder.resolve("none")), "there is no such file");
    var garbled = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n";
    assertNamed(verifier.check(trail, file(bytes(garbled))), "is no Ed25519 public key");
    var other = Files.writeString(folder.resolve("other.pem"), new MadeWorld(9).pem());
    assertThat(verifier.check(trail, other).lines())
        .singleElement()
        .asString()
        .startsWith("wrong key: ");
  }

  /** As another system's editor or mail leaves them: what was hashed is the same. */
  @Test
  void lineEndsAndAByteOrderMarkAreNoChange() throws Exception {
    for (var text : List.of(TEXT.replace("\n", "\r\n"), "\uFEFF" + TEXT, TEXT.strip())) {
      assertThat(verifier.check(file(bytes(text)), key).status()).isZero();
    }
  }

  /** What is done to everything alike is one line, not one for each entry or chain. */
  @Test
  void oneCauseIsOneLine() throws Exception {
    var everywhere =
        Map.of(
            "edited", TEXT.replace("\"role\":", "\"approvedBy\":null,\"role\":"),
            "deleted", TEXT.replaceAll("\\{\"type\":\"value\"[^\n]*\n", ""),
            "damaged", TEXT + "x;y\n".repeat(100_000));
    for (var one : everywhere.entrySet()) {
      var answer = verifier.check(file(bytes(one.getValue())), key);
      assertThat(answer.lines()).singleElement().asString().startsWith(one.getKey());
    }
  }

  /** Whatever byte is another one: it is noticed, unless every line still means the same. */
  @Test
  void noByteIsChangedUnseen() throws Exception {
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var bytes = bytes(TEXT);
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      var answer = verifier.check(file(bytes), key);
      var isSame = meaning(new String(bytes, StandardCharsets.UTF_8)).equals(meaning(TEXT));
      assertThat(answer.status()).as("seed %d: %s", seed, answer.lines()).isEqualTo(isSame ? 0 : 1);
    }
  }

  private static List<Object> meaning(String text) {
    var json = new ObjectMapper();
    var meaning = new ArrayList<Object>();
    for (var line : text.split("\n")) {
      try {
        meaning.add(json.readTree(line));
      } catch (JacksonException e) {
        meaning.add(line);
      }
    }
    return meaning;
  }

  /** A line longer than any of an export, and one nested deeper, cost no memory. */
  @Test
  void linesWithoutEndAreNamed() throws Exception {
    for (var line :
        List.of(
            "{\"why\":\"" + "x".repeat(20_000_000),
            "{\"a\":".repeat(500_000),
            "[".repeat(500_000))) {
      assertThat(verifier.check(file(bytes(TEXT + line)), key).lines())
          .singleElement()
          .asString()
          .startsWith("damaged: line %d ".formatted(EXPORT.size() + 1));
    }
  }
}
