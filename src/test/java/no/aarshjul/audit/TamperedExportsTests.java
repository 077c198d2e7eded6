package no.aarshjul.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * More than five thousand exports that somebody has tampered with, in twelve families: none is
 * missed, each is named rightly, and one cause does not fill the screen. What was done, and where,
 * follows from the number of the mutation alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperedExportsTests {

  private static final int OF_EACH = 390;
  private static final int WORLDS = 12;
  private static final int MOST_LINES = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What can be done to an export, and by what name it has to be called. */
  private enum Family {
    /** A member of an entry says something else. */
    ENTRY_EDITED,
    /** A member is there that should not be, stands twice, is missing, or is of another kind. */
    MEMBERS,
    /** Entries are missing between others. */
    ENTRIES_DELETED,
    /** Entries are there that were copied or made up. */
    ENTRIES_INSERTED,
    /** Entries stand in another order, or in another chain. */
    ENTRIES_REORDERED,
    /** Entries are rewritten with hashes that fit. */
    REWRITTEN,
    /** The end of a chain is missing. */
    TRUNCATED,
    /** Whole chains are left out, whatever the header says. */
    CHAINS_LEFT_OUT,
    /** Chains stand under other names. */
    CHAINS_RENAMED,
    /** The header is edited, missing, doubled, moved or somebody else's. */
    HEADER,
    /** Checkpoints are edited, missing, doubled, moved or somebody else's. */
    CHECKPOINTS,
    /** The rows that entries name are edited, missing, doubled, moved or somebody else's. */
    ROWS,
    /** Lines are cut off, no JSON, not UTF-8, too deep. */
    DAMAGED
  }

  private record Mutation(
      Set<String> kinds, List<String> lines, byte @Nullable [] bytes, List<String> kept) {

    static Mutation of(List<String> lines, String... kinds) {
      return new Mutation(Set.of(kinds), lines, null, List.of());
    }
  }

  /** An export of all chains, and one of a single chain, taken apart. */
  private static final class Exported {
    final MadeWorld world;
    final @Nullable String only;
    final List<String> lines;
    final List<Integer> checkpoints;
    final List<Integer> entries;
    final List<Integer> rows;
    private final Map<Integer, String> chains = new ConcurrentHashMap<>();

    Exported(MadeWorld world, @Nullable String only) {
      this.world = world;
      this.only = only;
      this.lines = world.export(only);
      this.checkpoints = places("checkpoint");
      this.entries = places("entry");
      this.rows = places("value");
    }

    private List<Integer> places(String type) {
      return IntStream.range(0, lines.size())
          .filter(i -> lines.get(i).startsWith("{\"type\":\"" + type + "\""))
          .boxed()
          .toList();
    }

    ObjectNode node(int place) {
      return (ObjectNode) JSON.readTree(lines.get(place));
    }

    String chain(int place) {
      return chains.computeIfAbsent(place, key -> node(key).get("chain").asString());
    }

    /** Places of the entries of one chain. */
    List<Integer> of(String chain) {
      return entries.stream().filter(place -> chain(place).equals(chain)).toList();
    }

    /** An entry with the row that it names. */
    List<String> block(int place) {
      var isFollowed = rows.contains(place + 1);
      return new ArrayList<>(lines.subList(place, place + (isFollowed ? 2 : 1)));
    }
  }

  private final List<MadeWorld> worlds = new ArrayList<>();
  private final Map<String, Exported> exports = new ConcurrentHashMap<>();

  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private Verifier verifier;

  @BeforeAll
  void make(@TempDir Path temporary) throws Exception {
    folder = temporary;
    verifier = Verifier.compile(folder.resolve("classes"));
    for (int seed = 0; seed < WORLDS; seed++) {
      var world = MadeWorld.grown(seed, 2 + seed % 5, seed % 4 == 3 ? 3 : 1 + seed % 2);
      if (seed % 6 == 0) {
        world.seal(true);
        world.grow("system", 3);
        world.seal(false);
      }
      worlds.add(world);
    }
  }

  private Exported exported(Random random) {
    var index = random.nextInt(WORLDS);
    var world = worlds.get(index);
    var only =
        random.nextBoolean() ? null : world.chains().get(random.nextInt(world.chains().size()));
    return exports.computeIfAbsent(index + " " + only, key -> new Exported(world, only));
  }

  @Test
  void noneIsMissedAndEachIsNamedRightly() {
    var wrong =
        Arrays.stream(Family.values())
            .parallel()
            .flatMap(family -> IntStream.range(0, OF_EACH).mapToObj(seed -> wrong(family, seed)))
            .filter(said -> !said.isEmpty())
            .toList();
    assertThat(wrong).isEmpty();
    assertThat(Family.values().length * OF_EACH).isGreaterThan(5_000);
  }

  /** What is wrong with the answer to a mutation; empty if nothing is. */
  private String wrong(Family family, int seed) {
    var random = new Random(seed * 31L + family.ordinal());
    var export = exported(random);
    var mutation = mutate(family, random, export);
    var description =
        "%s %d of %s, expected %s".formatted(family, seed, export.only, mutation.kinds());
    try {
      var answer = check(family.name(), export, mutation);
      var isRight =
          answer.status() == 1
              && !Collections.disjoint(answer.kinds(), mutation.kinds())
              && answer.lines().size() <= MOST_LINES;
      return isRight ? "" : "%s, found %s".formatted(description, answer.lines());
    } catch (Exception e) {
      throw new IllegalStateException(description, e);
    }
  }

  /** Untouched, all of them are intact: what is found is found because of the mutation. */
  @Test
  void untouchedTheyAreIntact() throws Exception {
    for (int seed = 0; seed < 200; seed++) {
      var export = exported(new Random(seed));
      assertThat(check("untouched", export, Mutation.of(export.lines)).lines())
          .singleElement()
          .asString()
          .startsWith("intact: ");
    }
  }

  private Verifier.Answer check(String name, Exported export, Mutation mutation) throws Exception {
    var key = Files.writeString(folder.resolve(name + ".pem"), export.world.pem());
    var trail = folder.resolve(name + ".jsonl");
    var text = String.join("\n", mutation.lines()) + "\n";
    Files.write(
        trail, mutation.bytes() == null ? text.getBytes(StandardCharsets.UTF_8) : mutation.bytes());
    return mutation.kept().isEmpty()
        ? verifier.check(trail, key)
        : verifier.check(
            trail, key, Verifier.write(folder.resolve(name + "-kept.jsonl"), mutation.kept()));
  }

  private static Mutation mutate(Family family, Random random, Exported export) {
    return switch (family) {
      case ENTRY_EDITED -> entryEdited(random, export);
      case MEMBERS -> members(random, export);
      case ENTRIES_DELETED -> entriesDeleted(random, export);
      case ENTRIES_INSERTED -> entriesInserted(random, export);
      case ENTRIES_REORDERED -> entriesReordered(random, export);
      case REWRITTEN -> rewritten(random, export);
      case TRUNCATED -> truncated(random, export);
      case CHAINS_LEFT_OUT -> chainsLeftOut(random, export);
      case CHAINS_RENAMED -> chainsRenamed(random, export);
      case HEADER -> header(random, export);
      case CHECKPOINTS -> checkpoints(random, export);
      case ROWS -> rows(random, export);
      case DAMAGED -> damaged(random, export);
    };
  }

  private static <T> T one(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private static String name(ObjectNode node, Random random) {
    var names = new ArrayList<String>(node.propertyNames());
    names.remove("type");
    return one(names, random);
  }

  /** Something else of the same kind, so that only its meaning has changed. */
  private static void change(ObjectNode node, String name, Random random) {
    JsonNode old = node.get(name);
    if (old.isNumber()) {
      node.put(name, old.asLong() + 1 + random.nextInt(5));
    } else if (old.isNull()) {
      node.put(name, one(List.of("", "0", "x"), random));
    } else if (old.isString()) {
      var text = old.asString();
      switch (random.nextInt(4)) {
        case 0 -> node.put(name, text + one(List.of("0", " ", "é", "\u0000"), random));
        case 1 -> node.put(name, text.isEmpty() ? "1" : text.substring(1));
        case 2 -> node.putNull(name);
        default -> node.put(name, "2031-01-01T00:00:00Z");
      }
    } else if (old.isObject()) {
      ((ObjectNode) old).put("cells", "other");
    } else {
      node.putNull(name);
    }
  }

  private static Mutation entryEdited(Random random, Exported export) {
    var lines = new ArrayList<>(export.lines);
    var place = one(export.entries, random);
    var entry = export.node(place);
    change(entry, name(entry, random), random);
    lines.set(place, JSON.writeValueAsString(entry));
    return Mutation.of(lines, "edited");
  }

  private static Mutation members(Random random, Exported export) {
    var lines = new ArrayList<>(export.lines);
    var place = random.nextInt(lines.size());
    var line = lines.get(place);
    var node = export.node(place);
    var name = name(node, random);
    switch (random.nextInt(7)) {
      case 0 -> line = line.replaceFirst("\\}$", ",\"approvedBy\":\"person:1\"}");
      case 1 -> line = line.replaceFirst("\\{", "{\"approvedBy\":null,");
      case 2 ->
          line = line.substring(0, line.length() - 1) + ",\"" + name + "\":" + node.get(name) + "}";
      case 6 -> line = line.replaceFirst("\\}$", ",\"type\":\"note\"}");
      case 3 -> {
        node.remove(name);
        line = JSON.writeValueAsString(node);
      }
      case 4 -> {
        var old = node.get(name);
        if (old.isNumber()) {
          node.put(name, old.asString());
        } else if (old.isString()) {
          node.putArray(name).add(old.asString());
        } else {
          node.put(name, true);
        }
        line = JSON.writeValueAsString(node);
      }
      default ->
          line =
              line.replaceFirst("\"hash\":\"[^\"]*\"", "\"hash\":null")
                  .replaceFirst("\"at\":\"[^\"]*\"", "\"at\":\"yesterday\"");
    }
    lines.set(place, line);
    return Mutation.of(lines, "edited", "damaged");
  }

  private static Mutation entriesDeleted(Random random, Exported export) {
    var chain = one(export.entries.stream().map(export::chain).distinct().toList(), random);
    var places = export.of(chain);
    if (places.size() < 2) {
      return truncated(random, export);
    }
    var first = random.nextInt(places.size() - 1);
    var last = first + random.nextInt(Math.min(4, places.size() - 1 - first));
    var lines = new ArrayList<>(export.lines);
    lines.subList(places.get(first), places.get(last + 1)).clear();
    return Mutation.of(lines, "deleted");
  }

  private static Mutation entriesInserted(Random random, Exported export) {
    var lines = new ArrayList<>(export.lines);
    var place = one(export.entries, random);
    var chain = export.chain(place);
    var entries = export.world.entries(chain);
    switch (random.nextInt(4)) {
      case 0 -> lines.addAll(one(export.entries, random), export.block(place));
      case 1 -> {
        var entry = export.node(place);
        entry.put("newValue", "made up");
        lines.add(place, JSON.writeValueAsString(entry));
      }
      case 2 -> {
        var entry = MadeWorld.draft(chain, random, null);
        var last = entries.getLast();
        var forged = entry.sealed(last.seq() + 1, last.at(), last.hash());
        lines.add(export.of(chain).getLast() + 1, line(forged));
      }
      default -> {
        var old = entries.get(export.node(place).get("seq").asInt() - 1);
        var forged =
            MadeWorld.draft(chain, random, null).sealed(old.seq(), old.at(), old.previousHash());
        lines.add(place, line(forged));
      }
    }
    return Mutation.of(lines, "inserted", "edited");
  }

  private static String line(Entry entry) {
    var bytes = new java.io.ByteArrayOutputStream();
    try (var export = new TrailExport(bytes)) {
      export.entries(java.util.stream.Stream.of(entry), contents -> Map.of());
    }
    return bytes.toString(StandardCharsets.UTF_8).strip();
  }

  private static Mutation entriesReordered(Random random, Exported export) {
    var lines = new ArrayList<>(export.lines);
    var one = one(export.entries, random);
    var other = one(export.entries, random);
    while (other.equals(one)) {
      other = one(export.entries, random);
    }
    var first = Math.min(one, other);
    var second = Math.max(one, other);
    var moved = export.block(second);
    lines.subList(second, second + moved.size()).clear();
    if (random.nextBoolean() && !isBorder(export, first, second)) {
      lines.addAll(first, moved);
    } else {
      var swapped = export.block(first);
      lines.addAll(second, swapped);
      lines.subList(first, first + swapped.size()).clear();
      lines.addAll(first, moved);
    }
    return Mutation.of(lines, "reordered");
  }

  /** Whether moving would leave everything in order, since chains may stand in any. */
  private static boolean isBorder(Exported export, int first, int second) {
    return !export.chain(first).equals(export.chain(second));
  }

  /** Whoever changes one entry and gives all later ones new hashes cannot sign the new end. */
  private static Mutation rewritten(Random random, Exported export) {
    var place = one(export.entries, random);
    var chain = export.chain(place);
    var entries = new ArrayList<>(export.world.entries(chain));
    var index = export.node(place).get("seq").asInt() - 1;
    var onlyThis = random.nextInt(3) == 0;
    var lines = new ArrayList<>(export.lines);
    var old = entries.get(index);
    var previous = old.previousHash();
    for (int i = index; i < (onlyThis ? index + 1 : entries.size()); i++) {
      var entry =
          (i == index ? edited(entries.get(i)) : entries.get(i))
              .sealed(i + 1L, entries.get(i).at(), previous);
      previous = entry.hash();
      lines.set(export.of(chain).get(i), line(entry));
    }
    return Mutation.of(lines, "edited");
  }

  private static Entry edited(Entry old) {
    return new Entry(
        old.version(),
        old.chain(),
        0,
        old.at(),
        old.actor(),
        old.role(),
        old.action(),
        old.subject(),
        old.oldValue(),
        "another",
        old.why(),
        old.requestId(),
        old.processInstanceKey(),
        old.elementId(),
        old.workKey(),
        old.modelVersion(),
        old.content(),
        Canonical.GENESIS,
        Canonical.GENESIS);
  }

  private static Mutation truncated(Random random, Exported export) {
    var lines = new ArrayList<>(export.lines);
    if (random.nextBoolean()) {
      lines.subList(one(export.entries, random), lines.size()).clear();
    } else {
      var places = export.of(export.chain(one(export.entries, random)));
      var from = places.get(random.nextInt(places.size()));
      var last = places.getLast();
      lines.subList(from, last + export.block(last).size()).clear();
    }
    return Mutation.of(lines, "truncated");
  }

  private static Mutation chainsLeftOut(Random random, Exported some) {
    var export = some.only == null ? some : new Exported(some.world, null);
    var names = new ArrayList<>(export.world.chains());
    Collections.shuffle(names, random);
    var how = random.nextInt(6);
    var fewest = how == 3 ? 1 : 0;
    var left =
        new LinkedHashSet<>(names.subList(0, fewest + random.nextInt(names.size() - fewest)));
    var lines = new ArrayList<String>();
    var isIn = true;
    for (int i = 0; i < export.lines.size(); i++) {
      if (export.entries.contains(i)) {
        isIn = left.contains(export.chain(i));
      }
      if (isIn) {
        lines.add(export.lines.get(i));
      }
    }
    var said = left.isEmpty() ? "system" : left.getFirst();
    switch (how) {
      case 0 -> lines.set(0, lines.getFirst().replace("\"*\"", "\"" + said + "\""));
      case 1 -> lines.set(0, "{\"type\":\"trail\",\"version\":1,\"chain\":\"" + said + "\"}");
      case 2 -> lines.set(0, "{\"type\":\"trail\",\"version\":1,\"chain\":\"*\"}");
      case 3 -> lines.removeFirst();
      case 4 -> {
        var alone = new Exported(export.world, said).lines;
        if (!alone.subList(1, alone.size()).equals(lines.subList(1, lines.size()))) {
          lines.set(0, alone.getFirst());
          return Mutation.of(lines, "truncated", "inserted");
        }
      }
      default -> {
        // The header stays as it was.
      }
    }
    return Mutation.of(lines, "truncated");
  }

  private static Mutation chainsRenamed(Random random, Exported export) {
    var names = export.entries.stream().map(export::chain).distinct().toList();
    var one = one(names, random);
    var other = random.nextBoolean() || names.size() < 2 ? "evaluation:unknown" : names.getFirst();
    if (other.equals(one)) {
      other = "cohort:other";
    }
    var isSwapped = random.nextBoolean();
    var isHeaderToo = random.nextBoolean();
    var lines = new ArrayList<String>();
    for (int i = 0; i < export.lines.size(); i++) {
      var line = export.lines.get(i);
      if (export.entries.contains(i) || (i == 0 && isHeaderToo)) {
        if (line.contains('"' + one + '"')) {
          line = line.replace('"' + one + '"', '"' + other + '"');
        } else if (isSwapped) {
          line = line.replace('"' + other + '"', '"' + one + '"');
        }
      }
      lines.add(line);
    }
    return Mutation.of(lines, "edited");
  }

  private static Mutation header(Random random, Exported export) {
    var lines = new ArrayList<>(export.lines);
    var header = export.node(0);
    switch (random.nextInt(7)) {
      case 0, 1 -> {
        change(header, name(header, random), random);
        lines.set(0, JSON.writeValueAsString(header));
      }
      case 2 -> lines.removeFirst();
      case 3 -> lines.add(1 + random.nextInt(lines.size() - 1), lines.getFirst());
      case 4 -> lines.add(1 + random.nextInt(lines.size() - 1), lines.removeFirst());
      case 5 -> {
        var other = new Exported(export.world, export.only == null ? "system" : null);
        lines.set(0, other.lines.getFirst());
        return Mutation.of(lines, "truncated", "inserted", "edited", "deleted");
      }
      default ->
          lines.set(
              0,
              "{\"type\":\"trail\",\"version\":1,\"chain\":\"%s\"}"
                  .formatted(export.only == null ? "*" : export.only));
    }
    return Mutation.of(
        lines, "edited", "damaged", "inserted", "reordered", "unsealed", "wrong key");
  }

  private static Mutation checkpoints(Random random, Exported export) {
    var lines = new ArrayList<>(export.lines);
    var place = one(export.checkpoints, random);
    var node = export.node(place);
    switch (random.nextInt(7)) {
      case 0 -> {
        change(node, name(node, random), random);
        lines.set(place, JSON.writeValueAsString(node));
        return Mutation.of(lines, "edited");
      }
      case 1 -> {
        var heads = node.get("heads");
        if (heads.isEmpty()) {
          node.put("at", "2031-01-01T00:00:00Z");
        } else {
          ((tools.jackson.databind.node.ArrayNode) heads).remove(random.nextInt(heads.size()));
        }
        lines.set(place, JSON.writeValueAsString(node));
        return Mutation.of(lines, "edited");
      }
      case 2 -> {
        lines.remove((int) place);
        return Mutation.of(lines, "deleted", "unsealed", "wrong key");
      }
      case 3 -> {
        lines.add(1 + random.nextInt(export.checkpoints.size()), lines.get(place));
        return Mutation.of(lines, "inserted");
      }
      case 4 -> {
        var to = export.entries.getFirst() + random.nextInt(3);
        var moved = lines.remove((int) place);
        lines.add(Math.min(to, lines.size()), moved);
        return Mutation.of(lines, "reordered");
      }
      case 5 -> {
        var number = node.get("number").asLong();
        var stranger = SigningKey.generate();
        var old = export.world.checkpoints().get((int) number - 1);
        var forged = export.world.signed(number, old.heads(), old.nextKey(), stranger);
        lines.set(place, TrailExport.line(forged).strip());
        return Mutation.of(lines, "wrong key");
      }
      default -> {
        // Whoever has the key and the database makes another past; a kept checkpoint tells.
        var last = export.checkpoints.getLast();
        var old = export.world.checkpoints().getLast();
        var forged =
            export.world.signed(
                old.number(),
                old.heads().subList(0, old.heads().size() / 2),
                null,
                export.world.key());
        lines.set(last, TrailExport.line(forged).strip());
        return new Mutation(Set.of("edited"), lines, null, export.world.kept(0));
      }
    }
  }

  private static Mutation rows(Random random, Exported export) {
    if (export.rows.size() < 2) {
      return entryEdited(random, export);
    }
    var lines = new ArrayList<>(export.lines);
    var place = one(export.rows, random);
    var row = export.node(place);
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        change(row, name(row, random), random);
        lines.set(place, JSON.writeValueAsString(row));
        return Mutation.of(lines, "edited");
      }
      case 2 -> {
        lines.remove((int) place);
        return Mutation.of(lines, "deleted");
      }
      case 3 -> {
        lines.add(one(export.rows, random) + 1, lines.get(place));
        return Mutation.of(lines, "inserted");
      }
      case 4 -> {
        var other = one(export.rows, random);
        if (other.equals(place)) {
          lines.remove((int) place);
        } else {
          Collections.swap(lines, place, other);
        }
        return Mutation.of(lines, "reordered", "deleted");
      }
      default -> {
        row.put("id", "3f2504e0-4f89-41d3-9a0c-0305e82c3301");
        var foreign = JSON.writeValueAsString(row);
        if (random.nextBoolean()) {
          lines.set(place, foreign);
        } else {
          lines.add(place, foreign);
        }
        return Mutation.of(lines, "inserted", "edited");
      }
    }
  }

  private static Mutation damaged(Random random, Exported export) {
    var lines = new ArrayList<>(export.lines);
    var place = random.nextInt(lines.size());
    var line = lines.get(place);
    switch (random.nextInt(6)) {
      case 0 -> {
        lines.subList(place + 1, lines.size()).clear();
        lines.set(place, line.substring(0, 1 + random.nextInt(line.length() - 1)));
      }
      case 1 -> lines.set(place, line.substring(0, 1 + random.nextInt(line.length() - 1)));
      case 2 -> lines.add(place, "[".repeat(1 + random.nextInt(20_000)));
      case 3 ->
          lines.set(
              place, line.replaceFirst(":", ":" + "{\"a\":".repeat(1 + random.nextInt(20_000))));
      case 4 -> {
        lines.set(place, "%%%");
        var bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
          if (bytes[i] == '%' && bytes[i + 1] == '%' && bytes[i + 2] == '%') {
            bytes[i] = (byte) 0xC3;
            break;
          }
        }
        return new Mutation(Set.of("damaged"), lines, bytes, List.of());
      }
      default -> {
        for (int i = 0; i < 50; i++) {
          lines.add(
              place,
              one(List.of("null", "x;y;z", "<html>", "{\"type\":\"approval\"}", "{}"), random));
        }
      }
    }
    return Mutation.of(lines, "damaged");
  }

  /** The header says when it was written; a checkpoint that was made before and is kept tells. */
  @Test
  void whoeverTakesTheEndOutOfTheDatabaseIsFoundByAKeptCheckpoint() throws Exception {
    for (int seed = 0; seed < 20; seed++) {
      var world = MadeWorld.grown(seed, 1 + seed % 4, 2 + seed % 3);
      var kept = world.kept(0);
      world.loseTheEnd();
      world.passes(Duration.ofHours(1));
      var only = seed % 2 == 0 ? null : "system";
      var export = new Exported(world, only);
      assertThat(check("lost", export, Mutation.of(export.lines)).status()).isZero();
      var answer = check("lost", export, new Mutation(Set.of(), export.lines, null, kept));
      assertThat(answer.kinds())
          .as("seed %d: %s", seed, answer.lines())
          .containsExactly("truncated");
    }
  }

  /** So that a mutation that was reported can be looked at. */
  @Test
  void whatIsMadeIsMadeAgainBySeed() {
    var one = new MadeWorld(7);
    var other = new MadeWorld(7);
    one.grow("system", 3);
    other.grow("system", 3);
    assertThat(HexFormat.of().formatHex(one.entries("system").getLast().hash()))
        .isEqualTo(HexFormat.of().formatHex(other.entries("system").getLast().hash()));
  }
}
