package no.aarshjul.audit;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
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

  static final int VERSION = 2;

  private static final ObjectWriter JSON =
      Json.mapper()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build()
          .writer()
          .with(new MinimalPrettyPrinter("\n"));

  /** Rows of so many entries are looked up at once. */
  private static final int TOGETHER = 200;

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

  /**
   * Says what follows, signed, so that nobody can say otherwise of a part of it.
   *
   * @param only the chain that follows; null means all there are
   * @param at when the export was begun
   * @param end the checkpoint at which it ends; null if there is none
   * @param key signs; null if its private half is not on this machine
   */
  void header(
      @Nullable Chain only, Instant at, @Nullable Checkpoint end, @Nullable SigningKey key) {
    var scope = only == null ? "*" : only.name();
    var number = end == null ? 0 : end.number();
    var endHash = hex(end == null ? Canonical.GENESIS : end.hash());
    var keyId = key == null ? null : key.id();
    var hash =
        Canonical.hash(
            Canonical.GENESIS,
            Arrays.asList(
                "trail",
                Integer.toString(VERSION),
                scope,
                at.toString(),
                Long.toString(number),
                endHash,
                keyId));
    line(
        "trail",
        () -> {
          out.writeNumberProperty("version", VERSION);
          out.writeStringProperty("chain", scope);
          out.writeStringProperty("at", at.toString());
          out.writeNumberProperty("checkpoint", number);
          out.writeStringProperty("checkpointHash", endHash);
          out.writeStringProperty("keyId", keyId);
          out.writeStringProperty("hash", hex(hash));
          out.writeStringProperty(
              "signature", key == null ? null : Base64.getEncoder().encodeToString(key.sign(hash)));
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

  /** Entries, each followed by the row that it names. */
  void entries(Stream<Entry> entries, NamedRows rows) {
    var some = new ArrayList<Entry>(TOGETHER);
    entries.forEach(
        entry -> {
          some.add(entry);
          if (some.size() == TOGETHER) {
            entries(some, rows);
          }
        });
    entries(some, rows);
  }

  private void entries(List<Entry> some, NamedRows rows) {
    var named = rows.find(some.stream().map(Entry::content).filter(Objects::nonNull).toList());
    for (var entry : some) {
      entry(entry);
      var row = entry.content() == null ? null : named.get(entry.content());
      if (row != null) {
        row(row);
      }
    }
    some.clear();
  }

  private void row(NamedRow row) {
    line(row.type(), () -> row.members().forEach(out::writePOJOProperty));
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
