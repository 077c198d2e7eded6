package no.aarshjul.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the trail as JSON lines, exactly with the texts that were hashed, so that a program needs
 * nothing else to check it. The format is described in {@code docs/audit-trail.md}.
 */
final class TrailExport implements AutoCloseable {

  static final int VERSION = 1;

  private static final JsonFactory JSON =
      JsonFactory.builder().build().configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);

  private final JsonGenerator out;

  TrailExport(OutputStream target) {
    try {
      this.out = JSON.createGenerator(target);
      out.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One checkpoint as a line of its own, as it is exported. */
  static String line(Checkpoint checkpoint) {
    var bytes = new ByteArrayOutputStream();
    try (var export = new TrailExport(bytes)) {
      export.checkpoints(List.of(checkpoint));
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Says which chains follow; null means all there are. */
  void header(@Nullable Chain only) {
    line(
        "trail",
        () -> {
          out.writeNumberField("version", VERSION);
          out.writeStringField("chain", only == null ? "*" : only.name());
        });
  }

  void checkpoints(List<Checkpoint> checkpoints) {
    checkpoints.forEach(this::checkpoint);
  }

  private void checkpoint(Checkpoint checkpoint) {
    line(
        "checkpoint",
        () -> {
          out.writeNumberField("version", checkpoint.version());
          out.writeNumberField("number", checkpoint.number());
          out.writeStringField("at", checkpoint.at().toString());
          out.writeStringField("keyId", checkpoint.keyId());
          out.writeStringField("nextKey", checkpoint.nextKey());
          out.writeArrayFieldStart("heads");
          for (var head : checkpoint.heads()) {
            out.writeStartObject();
            out.writeStringField("chain", head.chain());
            out.writeNumberField("seq", head.seq());
            out.writeStringField("hash", hex(head.hash()));
            out.writeEndObject();
          }
          out.writeEndArray();
          out.writeStringField("previousHash", hex(checkpoint.previousHash()));
          out.writeStringField("hash", hex(checkpoint.hash()));
          out.writeStringField(
              "signature", Base64.getEncoder().encodeToString(checkpoint.signature()));
        });
  }

  void entries(Stream<Entry> entries) {
    entries.forEach(this::entry);
  }

  private void entry(Entry entry) {
    line(
        "entry",
        () -> {
          out.writeNumberField("version", entry.version());
          out.writeStringField("chain", entry.chain());
          out.writeNumberField("seq", entry.seq());
          out.writeStringField("at", entry.at().toString());
          out.writeStringField("actor", entry.actor());
          out.writeStringField("role", entry.role());
          out.writeStringField("action", entry.action());
          out.writeStringField("subject", entry.subject());
          out.writeStringField("oldValue", entry.oldValue());
          out.writeStringField("newValue", entry.newValue());
          out.writeStringField("why", entry.why());
          out.writeStringField("requestId", entry.requestId());
          number("processInstanceKey", entry.processInstanceKey());
          out.writeStringField("elementId", entry.elementId());
          number("workKey", entry.workKey());
          out.writeStringField("modelVersion", entry.modelVersion());
          if (entry.version() > 1) {
            out.writeStringField("content", entry.content());
          }
          out.writeStringField("previousHash", hex(entry.previousHash()));
          out.writeStringField("hash", hex(entry.hash()));
        });
  }

  /** A program that reads numbers as floating point would spoil large ones: they are texts. */
  private void number(String name, @Nullable Long value) throws IOException {
    out.writeStringField(name, value == null ? null : value.toString());
  }

  private interface Fields {
    void write() throws IOException;
  }

  private void line(String type, Fields fields) {
    try {
      out.writeStartObject();
      out.writeStringField("type", type);
      fields.write();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Ends the last line. */
  @Override
  public void close() {
    try {
      out.writeRaw('\n');
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
