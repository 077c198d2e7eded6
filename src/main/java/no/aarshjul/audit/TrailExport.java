package no.aarshjul.audit;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import no.aarshjul.platform.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.util.MinimalPrettyPrinter;
import tools.jackson.databind.ObjectWriter;

/**
 * Writes the trail as JSON lines, exactly with the texts that were hashed, so that a program needs
 * nothing else to check it. The format is described in {@code docs/audit-trail.md}.
 */
final class TrailExport implements AutoCloseable {

  static final int VERSION = 1;

  private static final ObjectWriter JSON =
      Json.mapper()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build()
          .writer()
          .with(new MinimalPrettyPrinter("\n"));

  private final JsonGenerator out;

  TrailExport(OutputStream target) {
    this.out = JSON.createGenerator(target);
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
          out.writeNumberProperty("version", VERSION);
          out.writeStringProperty("chain", only == null ? "*" : only.name());
        });
  }

  void checkpoints(List<Checkpoint> checkpoints) {
    checkpoints.forEach(this::checkpoint);
  }

  private void checkpoint(Checkpoint checkpoint) {
    line(
        "checkpoint",
        () -> {
          out.writeNumberProperty("version", checkpoint.version());
          out.writeNumberProperty("number", checkpoint.number());
          out.writeStringProperty("at", checkpoint.at().toString());
          out.writeStringProperty("keyId", checkpoint.keyId());
          out.writeStringProperty("nextKey", checkpoint.nextKey());
          out.writeArrayPropertyStart("heads");
          for (var head : checkpoint.heads()) {
            out.writeStartObject();
            out.writeStringProperty("chain", head.chain());
            out.writeNumberProperty("seq", head.seq());
            out.writeStringProperty("hash", hex(head.hash()));
            out.writeEndObject();
          }
          out.writeEndArray();
          out.writeStringProperty("previousHash", hex(checkpoint.previousHash()));
          out.writeStringProperty("hash", hex(checkpoint.hash()));
          out.writeStringProperty(
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
          out.writeNumberProperty("version", entry.version());
          out.writeStringProperty("chain", entry.chain());
          out.writeNumberProperty("seq", entry.seq());
          out.writeStringProperty("at", entry.at().toString());
          out.writeStringProperty("actor", entry.actor());
          out.writeStringProperty("role", entry.role());
          out.writeStringProperty("action", entry.action());
          out.writeStringProperty("subject", entry.subject());
          out.writeStringProperty("oldValue", entry.oldValue());
          out.writeStringProperty("newValue", entry.newValue());
          out.writeStringProperty("why", entry.why());
          out.writeStringProperty("requestId", entry.requestId());
          number("processInstanceKey", entry.processInstanceKey());
          out.writeStringProperty("elementId", entry.elementId());
          number("workKey", entry.workKey());
          out.writeStringProperty("modelVersion", entry.modelVersion());
          if (entry.version() > 1) {
            out.writeStringProperty("content", entry.content());
          }
          out.writeStringProperty("previousHash", hex(entry.previousHash()));
          out.writeStringProperty("hash", hex(entry.hash()));
        });
  }

  /** A program that reads numbers as floating point would spoil large ones: they are texts. */
  private void number(String name, @Nullable Long value) {
    out.writeStringProperty(name, value == null ? null : value.toString());
  }

  private void line(String type, Runnable fields) {
    out.writeStartObject();
    out.writeStringProperty("type", type);
    fields.run();
    out.writeEndObject();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** Ends the last line. */
  @Override
  public void close() {
    out.writeRaw('\n');
    out.close();
  }
}
