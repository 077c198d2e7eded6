package no.aarshjul.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A whole trail made without a database: chains that grow, rows that their entries name,
 * checkpoints and keys, and what the program would have exported at any moment.
 */
final class MadeWorld {

  private static final List<String> TEXTS =
      List.of("97.5", "", "Kárášjohka \"x\"", "Ærlig talt, æøå", "a\tb\\c\n", "🌍 1 000", "?");

  private final Random random;
  private final List<SigningKey> keys = new ArrayList<>(List.of(SigningKey.generate()));
  private final Map<String, List<Entry>> chains = new TreeMap<>();
  private final Map<String, NamedRow> rows = new HashMap<>();
  private final List<Checkpoint> checkpoints = new ArrayList<>();
  private boolean isFirstVersion;
  private Instant now = Instant.parse("2026-01-05T08:00:00.000001Z");

  MadeWorld(long seed) {
    this(seed, false);
  }

  /**
   * @param isFirstVersion whether exports are as they were before headers were signed
   */
  MadeWorld(long seed, boolean isFirstVersion) {
    this.random = new Random(seed);
    this.isFirstVersion = isFirstVersion;
  }

  /** Chains that have grown and were sealed several times. */
  static MadeWorld grown(long seed, int chains, int seals) {
    var world = new MadeWorld(seed);
    var names = world.names(chains);
    for (int seal = 0; seal < seals; seal++) {
      for (var name : names) {
        world.grow(name, 2 + world.random.nextInt(4));
      }
      world.seal(false);
    }
    return world;
  }

  List<String> names(int count) {
    var names = new ArrayList<String>(List.of("system"));
    while (names.size() < count) {
      names.add((names.size() == 1 ? "cohort:" : "evaluation:") + uuid());
    }
    return names;
  }

  private UUID uuid() {
    return new UUID(random.nextLong(), random.nextLong());
  }

  List<String> chains() {
    return List.copyOf(chains.keySet());
  }

  List<Entry> entries(String chain) {
    return Objects.requireNonNull(chains.get(chain));
  }

  List<Checkpoint> checkpoints() {
    return checkpoints;
  }

  SigningKey key() {
    return keys.getLast();
  }

  /** The first public key as a PEM file. */
  String pem() {
    var first = keys.getFirst();
    return new SigningKeys.Published(1, first.id(), first.publicKey(), Instant.EPOCH).pem();
  }

  /** A newer program goes on with what an earlier one has written. */
  void isUpdated() {
    isFirstVersion = false;
  }

  void passes(Duration time) {
    now = now.plus(time);
  }

  void grow(String name, int count) {
    var chain = chains.computeIfAbsent(name, key -> new ArrayList<>());
    for (int i = 0; i < count; i++) {
      now = now.plusMillis(random.nextInt(5000));
      var previous = chain.isEmpty() ? Canonical.GENESIS : chain.getLast().hash();
      var entry = draft(name, random, random.nextBoolean() ? null : row());
      chain.add(entry.sealed(chain.size() + 1L, now, previous));
    }
  }

  /** An entry that stands nowhere yet. */
  static Entry draft(String chain, Random random, @Nullable String content) {
    var plain = MadeTrail.draft(chain, random, random.nextInt(1000));
    return new Entry(
        plain.version(),
        chain,
        0,
        Instant.EPOCH,
        plain.actor(),
        plain.role(),
        plain.action(),
        plain.subject(),
        plain.oldValue(),
        plain.newValue(),
        plain.why(),
        plain.requestId(),
        plain.processInstanceKey(),
        plain.elementId(),
        plain.workKey(),
        plain.modelVersion(),
        content,
        Canonical.GENESIS,
        Canonical.GENESIS);
  }

  private String row() {
    var id = uuid();
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put("version", isFirstVersion || random.nextInt(8) == 0 ? 1 : 2);
    members.put("id", id.toString());
    members.put("evaluation", uuid().toString());
    members.put("dataPoint", "EC-ICT-ICT-1C");
    members.put("revision", 1 + random.nextInt(4));
    members.put("kind", "Number");
    for (var name : List.of("number", "yesNo", "reason", "numerator", "denominator", "unit")) {
      members.put(name, random.nextBoolean() ? null : text());
    }
    members.put("origin", "COLLECTED");
    members.put("label", "REAL");
    members.put("source", text());
    members.put("period", "2025");
    members.put("level", "municipality");
    members.put("proxy", "false");
    members.put("deviation", random.nextBoolean() ? null : text());
    var details = new TreeMap<String, String>();
    for (int i = random.nextInt(4); i > 0; i--) {
      details.put("detail" + i, text());
    }
    members.put("details", details);
    members.put("quality", "measured");
    members.put("dataOrigin", null);
    members.put("furtherDetails", text());
    members.put("author", "system:collection");
    members.put("at", now.toString());
    var content = "value:" + id + " sha256:" + Canonical.digest(hashed(members));
    rows.put(content, new NamedRow("value", members));
    return content;
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  /** As the documentation says, written again without looking at the program's. */
  private static List<@Nullable String> hashed(Map<String, @Nullable Object> members) {
    var fields = new ArrayList<@Nullable String>();
    members.forEach(
        (name, member) -> {
          if (member instanceof Map<?, ?> details) {
            fields.add("" + details.size());
            details.forEach((key, text) -> fields.addAll(List.of("" + key, "" + text)));
          } else if (!name.equals("version") || !Integer.valueOf(1).equals(member)) {
            fields.add(member == null ? null : member.toString());
          }
        });
    return fields;
  }

  /** Seals what has moved, if anything has. */
  void seal(boolean rotate) {
    var heads = new ArrayList<Checkpoint.Head>();
    for (var chain : chains.values()) {
      var last = chain.getLast();
      if (sealed(last.chain()) < last.seq()) {
        heads.add(new Checkpoint.Head(last.chain(), last.seq(), last.hash()));
      }
    }
    if (heads.isEmpty() && !rotate) {
      return;
    }
    now = now.plusSeconds(1);
    var next = rotate ? SigningKey.generate() : null;
    checkpoints.add(
        signed(checkpoints.size() + 1L, heads, next == null ? null : next.publicKey(), key()));
    if (next != null) {
      keys.add(next);
    }
  }

  /** A checkpoint after those that there are, signed with this key. */
  Checkpoint signed(
      long number, List<Checkpoint.Head> heads, @Nullable String nextKey, SigningKey by) {
    var previous = number == 1 ? Canonical.GENESIS : checkpoints.get((int) number - 2).hash();
    var made = Checkpoint.signed(number, now, by, nextKey, heads, previous);
    return isFirstVersion ? firstVersion(made, by) : made;
  }

  private static Checkpoint firstVersion(Checkpoint made, SigningKey by) {
    var fields =
        new ArrayList<@Nullable String>(
            Arrays.asList(
                "1",
                "" + made.number(),
                made.at().toString(),
                made.keyId(),
                made.nextKey(),
                "" + made.heads().size()));
    for (var head : made.heads()) {
      fields.add(head.chain());
      fields.add("" + head.seq());
      fields.add(HexFormat.of().formatHex(head.hash()));
    }
    var hash = Canonical.hash(made.previousHash(), fields);
    return new Checkpoint(
        1,
        made.number(),
        made.at(),
        made.keyId(),
        made.nextKey(),
        made.heads(),
        made.previousHash(),
        hash,
        by.sign(hash));
  }

  private long sealed(String chain) {
    return checkpoints.stream()
        .flatMap(checkpoint -> checkpoint.heads().stream())
        .filter(head -> head.chain().equals(chain))
        .mapToLong(Checkpoint.Head::seq)
        .max()
        .orElse(0);
  }

  /** As whoever owns the database can: the last checkpoint, and what it alone has sealed. */
  void loseTheEnd() {
    checkpoints.removeLast();
    for (var chain : chains.values()) {
      var sealed = sealed(chain.getFirst().chain());
      chain.removeIf(entry -> entry.seq() > sealed);
    }
  }

  /** What the program exports now, sealed first; null for all chains. */
  List<String> export(@Nullable String only) {
    var begun = now;
    seal(false);
    var bytes = new ByteArrayOutputStream();
    try (var export = new TrailExport(bytes)) {
      if (!isFirstVersion) {
        export.header(only == null ? null : new Chain(only), begun, checkpoints.getLast(), key());
      }
      export.checkpoints(only == null ? checkpoints : proof(only));
      for (var chain : chains.values()) {
        if (only == null || chain.getFirst().chain().equals(only)) {
          export.entries(chain.stream(), isFirstVersion ? contents -> Map.of() : this::find);
        }
      }
    }
    var lines = new ArrayList<>(bytes.toString(StandardCharsets.UTF_8).lines().toList());
    if (isFirstVersion) {
      lines.addFirst(
          "{\"type\":\"trail\",\"version\":1,\"chain\":\"%s\"}"
              .formatted(only == null ? "*" : only));
    }
    return lines;
  }

  private List<Checkpoint> proof(String chain) {
    return checkpoints.stream()
        .filter(
            one ->
                one.nextKey() != null
                    || (!isFirstVersion && one.equals(checkpoints.getLast()))
                    || one.heads().stream()
                        .anyMatch(
                            head -> head.chain().equals(chain) && head.seq() == sealed(chain)))
        .toList();
  }

  private Map<String, NamedRow> find(Collection<String> contents) {
    var found = new HashMap<String, NamedRow>();
    for (var content : contents) {
      var row = rows.get(content);
      if (row != null) {
        found.put(content, row);
      }
    }
    return found;
  }

  /** The checkpoints after a number, as anybody can fetch them. */
  List<String> kept(int after) {
    return checkpoints.stream().skip(after).map(one -> TrailExport.line(one).strip()).toList();
  }
}
