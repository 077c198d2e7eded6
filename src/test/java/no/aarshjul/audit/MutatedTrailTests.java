package no.aarshjul.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** A thousand exports that somebody has tampered with: each is noticed and named rightly. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutatedTrailTests {

  private static final int MUTATIONS = 1000;
  private static final int ENTRIES = 40;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Lines before the entries: what is in the export, and the checkpoint. */
  private static final int BEFORE = 2;

  private static final SigningKey KEY = SigningKey.generate();
  private static final SigningKey OTHER_KEY = SigningKey.generate();

  private Path folder;
  private Path key;
  private Verifier verifier;

  @BeforeAll
  void compile(@TempDir Path temporary) throws Exception {
    folder = temporary;
    verifier = Verifier.compile(folder.resolve("classes"));
    key = Files.writeString(folder.resolve("key.pem"), pem(KEY));
  }

  private static String pem(SigningKey key) {
    return new SigningKeys.Published(1, key.id(), key.publicKey(), Instant.EPOCH).pem();
  }

  /**
   * What was done to the lines of an export.
   *
   * @param kind as the verifier has to name it
   * @param entries numbers of which it has to name one; empty if it is not about an entry
   */
  private record Mutation(String kind, List<Integer> entries, List<String> lines) {}

  @Test
  void nothingIsFoundInAnIntactTrail() throws Exception {
    for (int seed = 0; seed < 20; seed++) {
      var answer = check(lines(seed));
      assertThat(answer.lines())
          .as("seed %d", seed)
          .singleElement()
          .asString()
          .startsWith("intact: 40 entries");
      assertThat(answer.status()).isZero();
    }
  }

  @Test
  void everyMutationIsNoticedAndNamedRightly() throws Exception {
    var counts = new HashMap<String, Integer>();
    for (int seed = 0; seed < MUTATIONS; seed++) {
      var random = new Random(seed);
      var mutation = mutate(random, seed);
      var answer = check(mutation.lines());
      var description =
          "mutation %d: %s of %s".formatted(seed, mutation.kind(), mutation.entries());
      assertThat(answer.status()).as(description).isOne();
      assertThat(answer.kinds())
          .as(description + ", found " + answer.lines())
          .contains(mutation.kind());
      if (!mutation.entries().isEmpty()) {
        var named =
            answer.lines().stream()
                .filter(line -> line.startsWith(mutation.kind()))
                .collect(Collectors.joining(" "));
        assertThat(mutation.entries())
            .as(description + ", found " + answer.lines())
            .anySatisfy(number -> assertThat(named).containsPattern("\\b" + number + "\\b"));
      }
      counts.merge(mutation.kind(), 1, Integer::sum);
    }
    assertThat(counts.keySet())
        .containsExactlyInAnyOrder(
            "edited",
            "deleted",
            "inserted",
            "reordered",
            "truncated",
            "wrong key",
            "unsealed",
            "damaged");
  }

  /** A single change of a single kind is not taken for another kind as well. */
  @Test
  void oneDeletionIsNotCalledAnythingElse() throws Exception {
    for (int seed = 0; seed < 100; seed++) {
      var lines = new ArrayList<>(lines(seed));
      lines.remove(BEFORE + new Random(seed).nextInt(ENTRIES - 1));
      assertThat(check(lines).kinds()).as("seed %d", seed).containsExactly("deleted");
    }
  }

  /** All chains in one export, with every checkpoint: three chains that were sealed three times. */
  private static List<String> wholeTrail(long seed) {
    var chains = List.of("cohort:one", "evaluation:one", "system");
    var entries = new LinkedHashMap<String, List<Entry>>();
    for (var name : chains) {
      var random = new Random(seed + name.hashCode());
      var chain = new ArrayList<Entry>();
      var previous = Canonical.GENESIS;
      for (int i = 1; i <= 12; i++) {
        var entry =
            MadeTrail.draft(name, random, i)
                .sealed(i, Instant.ofEpochSecond(1_767_600_000L + i), previous);
        previous = entry.hash();
        chain.add(entry);
      }
      entries.put(name, chain);
    }
    var checkpoints = new ArrayList<Checkpoint>();
    var before = Canonical.GENESIS;
    for (int number = 1; number <= 3; number++) {
      var end = 4 * number;
      var heads =
          entries.values().stream()
              .map(chain -> chain.get(end - 1))
              .map(entry -> new Checkpoint.Head(entry.chain(), entry.seq(), entry.hash()))
              .toList();
      var checkpoint =
          Checkpoint.signed(
              number, Instant.ofEpochSecond(1_767_700_000L), KEY, null, heads, before);
      before = checkpoint.hash();
      checkpoints.add(checkpoint);
    }
    var bytes = new ByteArrayOutputStream();
    try (var export = new TrailExport(bytes)) {
      export.header(null, Instant.ofEpochSecond(1_767_800_000L), checkpoints.getLast(), KEY);
      export.checkpoints(checkpoints);
      entries.values().forEach(chain -> export.entries(chain.stream(), contents -> Map.of()));
    }
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void theWholeTrailIsGuardedAsWell() throws Exception {
    var before = 1 + 3;
    var kept = Verifier.write(folder.resolve("kept.jsonl"), wholeTrail(0).subList(1, before));
    assertThat(
            verifier
                .check(Verifier.write(folder.resolve("trail.jsonl"), wholeTrail(0)), key, kept)
                .lines())
        .containsExactly(
            "intact: 36 entries in 3 chains, 0 rows, sealed until 2026-01-06T11:46:40Z by checkpoint 3");
    for (int seed = 0; seed < 300; seed++) {
      var random = new Random(seed);
      var lines = new ArrayList<>(wholeTrail(seed));
      var place = before + random.nextInt(36);
      var expected =
          switch (seed % 5) {
            case 0 -> {
              var entry = (ObjectNode) JSON.readTree(lines.get(place));
              entry.put("why", "another reason");
              lines.set(place, JSON.writeValueAsString(entry));
              yield "edited";
            }
            case 1 -> {
              lines.remove(place);
              yield (place - before) % 12 == 11 ? "truncated" : "deleted";
            }
            case 2 -> {
              lines.add(place, lines.get(before + random.nextInt(36)));
              yield "inserted";
            }
            case 3 -> {
              Collections.swap(lines, place, place == before ? place + 1 : place - 1);
              yield "reordered";
            }
            default -> {
              lines.remove(1 + random.nextInt(2));
              yield "deleted";
            }
          };
      var answer = check(lines);
      assertThat(answer.status()).as("%d: %s", seed, expected).isOne();
      assertThat(answer.kinds()).as("%d: %s", seed, answer.lines()).contains(expected);
    }
  }

  private Verifier.Answer check(List<String> lines) throws Exception {
    return verifier.check(Verifier.write(folder.resolve("trail.jsonl"), lines), key);
  }

  private static List<String> lines(long seed) {
    var entries = MadeTrail.entries(ENTRIES, seed);
    return MadeTrail.lines(entries, List.of(MadeTrail.seal(entries, KEY)), KEY);
  }

  private static Mutation mutate(Random random, long seed) throws Exception {
    var entries = MadeTrail.entries(ENTRIES, seed);
    var lines = new ArrayList<>(lines(seed));
    return switch (random.nextInt(14)) {
      case 0, 1, 2 -> editedField(random, lines);
      case 3 -> editedAndHashedAgain(random, entries);
      case 4 -> rewrittenFromThereOn(random, entries);
      case 5 -> deleted(random, lines);
      case 6 -> inserted(random, lines, false);
      case 7 -> inserted(random, lines, true);
      case 8 -> forged(random, entries);
      case 9 -> swapped(random, lines);
      case 10 -> moved(random, lines);
      case 11 -> truncated(random, lines);
      case 12 -> wrongSeal(random, entries, lines);
      default -> cutOff(random, lines);
    };
  }

  private static Mutation editedField(Random random, List<String> lines) throws Exception {
    var number = 1 + random.nextInt(ENTRIES);
    var entry = (ObjectNode) JSON.readTree(lines.get(BEFORE + number - 1));
    var fields = new ArrayList<String>();
    entry.propertyNames().forEach(fields::add);
    fields.remove("type");
    var field = fields.get(random.nextInt(fields.size()));
    switch (random.nextInt(3)) {
      case 0 -> entry.put(field, entry.get(field).asString() + "0");
      case 1 -> {
        if (entry.get(field).isNull()) {
          entry.put(field, "");
        } else {
          entry.putNull(field);
        }
      }
      default -> entry.put(field, "x");
    }
    lines.set(BEFORE + number - 1, JSON.writeValueAsString(entry));
    return new Mutation("edited", List.of(number), lines);
  }

  private static Mutation editedAndHashedAgain(Random random, List<Entry> entries) {
    var checkpoint = MadeTrail.seal(entries, KEY);
    var index = random.nextInt(ENTRIES);
    var other = MadeTrail.draft(random, 999);
    var old = entries.get(index);
    entries.set(index, other.sealed(old.seq(), old.at(), old.previousHash()));
    return new Mutation(
        "edited", List.of(index + 1), MadeTrail.lines(entries, List.of(checkpoint), KEY));
  }

  /** Whoever changes one entry and gives all later ones new hashes cannot sign the new end. */
  private static Mutation rewrittenFromThereOn(Random random, List<Entry> entries) {
    var checkpoint = MadeTrail.seal(entries, KEY);
    var index = random.nextInt(ENTRIES);
    entries.set(index, MadeTrail.draft(random, 999));
    var previous = index == 0 ? Canonical.GENESIS : entries.get(index - 1).hash();
    for (int i = index; i < ENTRIES; i++) {
      var entry = entries.get(i).sealed(i + 1L, checkpoint.at(), previous);
      previous = entry.hash();
      entries.set(i, entry);
    }
    return new Mutation(
        "edited", List.of(ENTRIES), MadeTrail.lines(entries, List.of(checkpoint), KEY));
  }

  private static Mutation deleted(Random random, List<String> lines) {
    var from = 1 + random.nextInt(ENTRIES - 1);
    var count = 1 + random.nextInt(Math.min(5, ENTRIES - from));
    lines.subList(BEFORE + from - 1, BEFORE + from - 1 + count).clear();
    return new Mutation("deleted", MadeTrail.numbers(from, from + count - 1), lines);
  }

  /** A copy of an entry somewhere else, or an entry that was made up. */
  private static Mutation inserted(Random random, List<String> lines, boolean copy)
      throws Exception {
    var source = random.nextInt(ENTRIES);
    var place = random.nextInt(ENTRIES + 1);
    if (copy) {
      lines.add(BEFORE + place, lines.get(BEFORE + source));
      return new Mutation("inserted", List.of(source + 1), lines);
    }
    var entry = (ObjectNode) JSON.readTree(lines.get(BEFORE + source));
    entry.put("newValue", "made up");
    lines.add(BEFORE + place, JSON.writeValueAsString(entry));
    return new Mutation("inserted", List.of(place, place + BEFORE + 1), lines);
  }

  /** Made up with a hash of its own that fits, in the place of a number that is taken or free. */
  private static Mutation forged(Random random, List<Entry> entries) {
    var checkpoint = MadeTrail.seal(entries, KEY);
    var place = random.nextInt(ENTRIES + 1);
    var previous = place == 0 ? Canonical.GENESIS : entries.get(place - 1).hash();
    entries.add(place, MadeTrail.draft(random, 999).sealed(place + 1L, checkpoint.at(), previous));
    return new Mutation(
        "inserted", List.of(place + 1), MadeTrail.lines(entries, List.of(checkpoint), KEY));
  }

  private static Mutation swapped(Random random, List<String> lines) {
    var one = random.nextInt(ENTRIES);
    var other = (one + 1 + random.nextInt(ENTRIES - 1)) % ENTRIES;
    Collections.swap(lines, BEFORE + one, BEFORE + other);
    return new Mutation("reordered", List.of(one + 1, other + 1), lines);
  }

  private static Mutation moved(Random random, List<String> lines) {
    var from = random.nextInt(ENTRIES);
    var to = (from + 1 + random.nextInt(ENTRIES - 1)) % ENTRIES;
    lines.add(BEFORE + to, lines.remove(BEFORE + from));
    return new Mutation("reordered", List.of(from + 1), lines);
  }

  private static Mutation truncated(Random random, List<String> lines) {
    var left = random.nextInt(ENTRIES);
    lines.subList(BEFORE + left, lines.size()).clear();
    return new Mutation("truncated", List.of(ENTRIES), lines);
  }

  /** Sealed with another key, sealed by nobody, or with a seal that was changed. */
  private static Mutation wrongSeal(Random random, List<Entry> entries, List<String> lines)
      throws Exception {
    switch (random.nextInt(3)) {
      case 0 -> {
        return new Mutation(
            "wrong key",
            List.of(),
            MadeTrail.lines(entries, List.of(MadeTrail.seal(entries, OTHER_KEY)), OTHER_KEY));
      }
      case 1 -> {
        lines.remove(1);
        return new Mutation("unsealed", List.of(), lines);
      }
      default -> {
        var checkpoint = (ObjectNode) JSON.readTree(lines.get(1));
        ((ObjectNode) checkpoint.get("heads").get(0)).put("seq", 39);
        lines.set(1, JSON.writeValueAsString(checkpoint));
        return new Mutation("edited", List.of(), lines);
      }
    }
  }

  /** As a file looks when the disk was full, or the mail cut: the last line ends in its middle. */
  private static Mutation cutOff(Random random, List<String> lines) {
    var left = 1 + random.nextInt(ENTRIES);
    lines.subList(BEFORE + left, lines.size()).clear();
    var last = lines.removeLast();
    lines.add(last.substring(0, 1 + random.nextInt(last.length() - 1)));
    return new Mutation("damaged", List.of(BEFORE + left), lines);
  }
}
