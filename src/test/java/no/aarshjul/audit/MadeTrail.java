package no.aarshjul.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A trail made without a database: entries of one chain and the checkpoint that seals it. */
final class MadeTrail {

  static final String CHAIN = "evaluation:0f8fad5b-d9cb-469f-a165-70867728950e";

  private static final Instant START = Instant.parse("2026-01-05T08:00:00.000001Z");
  private static final List<String> ACTIONS =
      List.of("value.recorded", "verdict.given", "question.asked", "evidence.added", "mail.sent");

  private MadeTrail() {}

  static List<Entry> entries(int count, long seed) {
    var random = new Random(seed);
    var entries = new ArrayList<Entry>();
    var previous = Canonical.GENESIS;
    for (int i = 1; i <= count; i++) {
      var entry = draft(random, i).sealed(i, START.plusSeconds(i / 3), previous);
      previous = entry.hash();
      entries.add(entry);
    }
    return entries;
  }

  static Entry draft(Random random, long i) {
    return draft(CHAIN, random, i);
  }

  static Entry draft(String chain, Random random, long i) {
    var hasWork = random.nextBoolean();
    return new Entry(
        Entry.VERSION,
        chain,
        0,
        Instant.EPOCH,
        "person:" + Long.toHexString(random.nextLong()),
        "verifier",
        ACTIONS.get(random.nextInt(ACTIONS.size())),
        "EC-ICT-ICT-" + random.nextInt(40) + "C",
        random.nextBoolean() ? null : "12." + random.nextInt(100),
        "Kárášjohka \"" + random.nextInt(1000) + "\"\n\t\\ \uD83C\uDF0D",
        random.nextInt(3) == 0 ? "" : "because of " + random.nextLong(),
        "request-" + i,
        hasWork ? (Long) (2_251_799_813_685_248L + i) : null,
        hasWork ? "Task_Verify" : null,
        hasWork ? (Long) i : null,
        hasWork ? "verification:3" : null,
        random.nextBoolean() ? "value:" + i + " sha256:00" : null,
        Canonical.GENESIS,
        Canonical.GENESIS);
  }

  static Checkpoint seal(List<Entry> entries, SigningKey key) {
    var last = entries.getLast();
    return Checkpoint.signed(
        1,
        START.plusSeconds(86_400),
        key,
        null,
        List.of(new Checkpoint.Head(last.chain(), last.seq(), last.hash())),
        Canonical.GENESIS);
  }

  /** The lines of the export, the first one says what is in it, the second one seals it. */
  static List<String> lines(List<Entry> entries, List<Checkpoint> checkpoints, SigningKey key) {
    var bytes = new ByteArrayOutputStream();
    try (var export = new TrailExport(bytes)) {
      var end = checkpoints.getLast();
      export.header(new Chain(CHAIN), end.at().plusSeconds(1), end, key);
      export.checkpoints(checkpoints);
      export.entries(entries.stream(), contents -> Map.of());
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  static List<Integer> numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }
}
