import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checks an exported audit trail, without Aarshjul, its database or any library.
 *
 * <pre>java VerifyTrail.java trail.jsonl --key public-key.pem [--checkpoints kept-earlier.jsonl]</pre>
 *
 * <p>Says {@code intact}, or what was done to the trail and to which entry: edited, deleted,
 * inserted, reordered, truncated, damaged, wrong key, unsealed. Ends with status 0 if intact, 1 if
 * not, 2 if it was called wrongly. The format is described in {@code docs/audit-trail.md}.
 *
 * <p>Checkpoints that were kept elsewhere prove more than those in the export: whoever owns the
 * database could leave the latter out, but cannot sign others.
 */
public final class VerifyTrail {

  private static final String USAGE =
      "Usage: java VerifyTrail.java trail.jsonl --key public-key.pem [--checkpoints checkpoints.jsonl]";
  private static final byte[] GENESIS = new byte[32];
  private static final int MOST_FINDINGS = 100;

  /** The fields of an entry that are hashed, in this order. */
  private static final List<String> FIELDS =
      List.of(
          "version", "chain", "seq", "at", "actor", "role", "action", "subject", "oldValue",
          "newValue", "why", "requestId", "processInstanceKey", "elementId", "workKey",
          "modelVersion", "content");

  private final PrintStream out;
  private final Map<String, PublicKey> keys = new LinkedHashMap<>();
  private final Map<String, TreeMap<Long, byte[]>> seals = new LinkedHashMap<>();
  private final Map<String, Chain> chains = new LinkedHashMap<>();
  private final List<String> findings = new ArrayList<>();

  private String only = "*";
  private boolean hasHeader;
  private String current = "";
  private long datedBack;
  private long entries;
  private long checkpoints;
  private long checkpointBefore;
  private byte[] checkpointHash = GENESIS;

  private VerifyTrail(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out));
  }

  static int run(String[] arguments, PrintStream out) {
    Path trail = null;
    Path key = null;
    var kept = new ArrayList<Path>();
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].startsWith("--") && i + 1 == arguments.length) {
        return wrong(out, arguments[i] + " needs a file after it");
      }
      switch (arguments[i]) {
        case "--key" -> key = Path.of(arguments[++i]);
        case "--checkpoints" -> kept.add(Path.of(arguments[++i]));
        default -> {
          if (trail != null || arguments[i].startsWith("-")) {
            return wrong(out, "unknown argument " + arguments[i]);
          }
          trail = Path.of(arguments[i]);
        }
      }
    }
    if (trail == null || key == null) {
      return wrong(out, trail == null ? "no trail was given" : "no key was given");
    }
    var check = new VerifyTrail(out);
    try {
      check.trust(Files.readString(key));
    } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
      return wrong(out, "%s is no Ed25519 public key as PEM: %s".formatted(key, e.getMessage()));
    }
    try {
      for (var file : kept) {
        check.read(file, true);
      }
      check.read(trail, false);
    } catch (IOException e) {
      return wrong(out, "%s cannot be read: %s".formatted(trail, e.getMessage()));
    }
    return check.conclude();
  }

  private static int wrong(PrintStream out, String problem) {
    out.println(problem);
    out.println(USAGE);
    return 2;
  }

  /** Only the first key of a file: those after it must have been handed over to. */
  private void trust(String pem) throws GeneralSecurityException {
    var parts = pem.split("-----[^-]+-----", 3);
    if (parts.length < 3) {
      throw new IllegalArgumentException("expected -----BEGIN PUBLIC KEY-----, found none");
    }
    add(Base64.getMimeDecoder().decode(parts[1].strip()));
  }

  private void add(byte[] encoded) throws GeneralSecurityException {
    var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    keys.put(hex(sha256().digest(encoded)), key);
  }

  private void read(Path file, boolean kept) throws IOException {
    checkpointBefore = 0;
    checkpointHash = GENESIS;
    long number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          line(number, line, kept);
        }
      }
    } catch (MalformedInputException e) {
      found("damaged", "%s, after line %d: not UTF-8", file.getFileName(), number);
    }
  }

  private void line(long number, String text, boolean kept) {
    Map<String, Object> line;
    try {
      line = new Json(text).object();
    } catch (IllegalArgumentException e) {
      found("damaged", "line %d is cut off or is no JSON: %s", number, e.getMessage());
      if (!kept && !current.isEmpty()) {
        spoilt(chain(current), number);
      }
      return;
    }
    switch (String.valueOf(line.get("type"))) {
      case "trail" -> header(line);
      case "checkpoint" -> {
        try {
          checkpoint(line);
        } catch (IllegalArgumentException | ClassCastException e) {
          found("edited", "the checkpoint in line %d is not complete: %s", number, e.getMessage());
        }
      }
      case "entry" -> {
        if (!kept) {
          entry(number, line);
        }
      }
      default -> found("damaged", "line %d is of unknown type %s", number, line.get("type"));
    }
  }

  private void header(Map<String, Object> line) {
    hasHeader = true;
    only = String.valueOf(line.get("chain"));
    current = only.equals("*") ? "" : only;
  }

  // ---------------------------------------------------------------- checkpoints

  private void checkpoint(Map<String, Object> line) {
    checkpoints++;
    long number = number(line, "number");
    var previous = bytes(line, "previousHash");
    var hash = bytes(line, "hash");
    if (only.equals("*") && hasHeader) {
      if (number != checkpointBefore + 1) {
        found(
            number > checkpointBefore ? "deleted" : "reordered",
            "checkpoint %d stands after checkpoint %d",
            number,
            checkpointBefore);
      } else if (!Arrays.equals(previous, checkpointHash)) {
        found("edited", "checkpoint %d does not continue the one before it", number);
      }
    }
    checkpointBefore = number;
    checkpointHash = hash;
    var fields = new ArrayList<String>();
    for (var name : List.of("version", "number", "at", "keyId", "nextKey")) {
      fields.add(nullable(line, name));
    }
    if (!(line.get("heads") instanceof List<?> heads)) {
      throw new IllegalArgumentException("no heads");
    }
    fields.add(Integer.toString(heads.size()));
    var sealed = new ArrayList<Map<String, Object>>();
    for (var one : heads) {
      @SuppressWarnings("unchecked")
      var head = (Map<String, Object>) one;
      sealed.add(head);
      fields.add(text(head, "chain"));
      fields.add(text(head, "seq"));
      fields.add(text(head, "hash"));
    }
    var key = keys.get(text(line, "keyId"));
    if (!Arrays.equals(hash, hash(previous, fields))) {
      found("edited", "checkpoint %d was changed after it was signed", number);
    } else if (key == null) {
      found(
          "wrong key",
          "checkpoint %d was signed with key %s, which is neither the given key nor one that it handed over to",
          number,
          line.get("keyId"));
    } else if (!isSigned(key, hash, Base64.getDecoder().decode(text(line, "signature")))) {
      found("edited", "checkpoint %d bears no signature of its key", number);
    } else {
      handOver(nullable(line, "nextKey"), number);
      for (var head : sealed) {
        seal(text(head, "chain"), number(head, "seq"), bytes(head, "hash"), number);
      }
    }
  }

  /** What was sealed first stands: a chain that was rewritten and sealed anew shows here. */
  private void seal(String chain, long seq, byte[] hash, long checkpoint) {
    var first = seals.computeIfAbsent(chain, name -> new TreeMap<>()).putIfAbsent(seq, hash);
    if (first != null && !Arrays.equals(first, hash)) {
      found(
          "edited",
          "%s: checkpoint %d seals another entry %d than a checkpoint before it: the chain was rewritten",
          chain,
          checkpoint,
          seq);
    }
  }

  private void handOver(String nextKey, long number) {
    if (nextKey != null) {
      try {
        add(Base64.getDecoder().decode(nextKey));
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        found("damaged", "checkpoint %d hands over to something that is no key", number);
      }
    }
  }

  private static boolean isSigned(PublicKey key, byte[] hash, byte[] signature) {
    try {
      var check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(hash);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  // ---------------------------------------------------------------- entries

  /**
   * A chain as far as it was read. An entry whose hash fits its content is genuine: its number can
   * be believed. One whose hash does not fit stands for something that cannot be told yet; the next
   * genuine one shows whether it was edited or does not belong here.
   */
  private static final class Chain {
    final BitSet seen = new BitSet();

    /** First and last number that were missing, and the number that came in their place. */
    final List<long[]> gaps = new ArrayList<>();

    long last;

    /** What the next entry may name as the hash before it: more than one if a number stood twice. */
    final List<byte[]> ends = new ArrayList<>(List.of(GENESIS));

    String at = "";
    long spoilt;
    long firstSpoiltLine;
    long brokenAt;
    boolean closed;
  }

  private Chain chain(String name) {
    return chains.computeIfAbsent(name, key -> new Chain());
  }

  private void entry(long lineNumber, Map<String, Object> line) {
    entries++;
    if (!isGenuine(line)) {
      spoilt(chain(placeOf(line)), lineNumber);
      return;
    }
    var name = text(line, "chain");
    if (!only.equals("*") && !name.equals(only)) {
      found(
          "inserted",
          "line %d, after entry %d, belongs to another chain: %s",
          lineNumber,
          chain(only).last,
          name);
      return;
    }
    var chain = chain(name);
    if (!name.equals(current)) {
      if (chain.closed) {
        found("reordered", "%s: entry %s stands after the chain had ended", name, line.get("seq"));
      }
      if (chains.containsKey(current)) {
        chains.get(current).closed = true;
      }
      current = name;
    }
    genuine(chain, name, lineNumber, line);
  }

  private boolean isGenuine(Map<String, Object> line) {
    try {
      var hash = hash(bytes(line, "previousHash"), fields(line));
      return Arrays.equals(bytes(line, "hash"), hash) && number(line, "seq") > 0;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The chain in whose place an entry stands that cannot be believed: a new one only begins with 1. */
  private String placeOf(Map<String, Object> line) {
    var stated = String.valueOf(line.get("chain"));
    var begins =
        "1".equals(String.valueOf(line.get("seq")))
            && seals.containsKey(stated)
            && !chains.containsKey(stated);
    return current.isEmpty() || (begins && only.equals("*")) ? stated : current;
  }

  private static void spoilt(Chain chain, long line) {
    if (chain.spoilt == 0) {
      chain.firstSpoiltLine = line;
    }
    chain.spoilt++;
  }

  private void genuine(Chain chain, String name, long line, Map<String, Object> entry) {
    long seq = number(entry, "seq");
    var hash = bytes(entry, "hash");
    if (seq >= Integer.MAX_VALUE) {
      found("inserted", "%s: line %d has the impossible number %d", name, line, seq);
      return;
    }
    settleSpoilt(chain, name, Math.max(0, seq - chain.last - 1));
    if (chain.seen.get((int) seq)) {
      found("inserted", "%s: entry %d stands twice, again in line %d", name, seq, line);
      if (seq == chain.last) {
        chain.ends.add(hash);
      }
      return;
    }
    var isNext = seq == chain.last + 1;
    if (isNext) {
      follow(chain, name, seq, bytes(entry, "previousHash"));
    } else {
      settleBroken(chain, name);
    }
    if (seq > chain.last) {
      if (!isNext) {
        chain.gaps.add(new long[] {chain.last + 1, seq - 1, seq});
      }
      chain.last = seq;
      chain.ends.clear();
      chain.ends.add(hash);
      dated(chain, text(entry, "at"));
    }
    chain.seen.set((int) seq);
    hold(name, seq, hash);
  }

  private void dated(Chain chain, String at) {
    if (!chain.at.isEmpty() && Instant.parse(at).isBefore(Instant.parse(chain.at))) {
      datedBack++;
    }
    chain.at = at;
  }

  /** Holds an entry against what the checkpoints have sealed. */
  private void hold(String name, long seq, byte[] hash) {
    var sealed = seals.get(name);
    if (sealed == null) {
      return;
    }
    var seal = sealed.get(seq);
    if (seal != null && !Arrays.equals(seal, hash)) {
      found("edited", "%s: entry %d is not the one that was sealed: the chain was rewritten", name, seq);
    }
    if (seq > sealed.lastKey()) {
      found("inserted", "%s: entry %d stands after the last sealed entry %d", name, seq, sealed.lastKey());
    }
  }

  /** Entries that do not fit their hashes: so many as numbers are missing were edited, others added. */
  private void settleSpoilt(Chain chain, String name, long missing) {
    for (long i = 0; i < chain.spoilt; i++) {
      if (i < missing) {
        chain.last++;
        chain.seen.set((int) chain.last);
        chain.ends.clear();
        found("edited", "%s: entry %d does not fit its hash", name, chain.last);
      } else {
        found(
            "inserted",
            "%s: line %d, after entry %d, fits neither its hash nor the entries around it",
            name,
            chain.firstSpoiltLine + i,
            chain.last);
      }
    }
    chain.spoilt = 0;
  }

  /**
   * An entry that fits its own hash, but not the one before it: one of the two was rewritten. If
   * the next one does not fit either, it was this one.
   */
  private void follow(Chain chain, String name, long seq, byte[] previous) {
    if (chain.ends.isEmpty() || chain.ends.stream().anyMatch(end -> Arrays.equals(end, previous))) {
      settleBroken(chain, name);
    } else if (chain.brokenAt > 0) {
      found("edited", "%s: entry %d was rewritten", name, seq - 1);
      chain.brokenAt = 0;
    } else {
      chain.brokenAt = seq;
    }
  }

  private void settleBroken(Chain chain, String name) {
    if (chain.brokenAt > 0) {
      found("edited", "%s: entry %d was rewritten", name, Math.max(1, chain.brokenAt - 1));
      chain.brokenAt = 0;
    }
  }

  private List<String> fields(Map<String, Object> line) {
    var fields = new ArrayList<String>(FIELDS.size());
    for (var name : FIELDS) {
      if (!name.equals("content") || !"1".equals(nullable(line, "version"))) {
        fields.add(nullable(line, name));
      }
    }
    return fields;
  }

  // ---------------------------------------------------------------- conclusion

  private int conclude() {
    if (!hasHeader) {
      found("damaged", "the export has no first line that says what is in it");
    }
    chains.forEach(this::end);
    for (var sealed : seals.entrySet()) {
      var isMeant = only.equals("*") || only.equals(sealed.getKey());
      if (isMeant && hasHeader && !chains.containsKey(sealed.getKey())) {
        found(
            "truncated",
            "%s: none of its %d sealed entries is there",
            sealed.getKey(),
            sealed.getValue().lastKey());
      }
    }
    for (var name : chains.keySet()) {
      if (!seals.containsKey(name)) {
        found("unsealed", "%s: no checkpoint of the given key seals it", name);
      }
    }
    if (findings.isEmpty()) {
      out.printf(
          "intact: %d entries in %d chains, sealed by %d checkpoints%n",
          entries, chains.size(), checkpoints);
      if (datedBack > 0) {
        out.printf("%d entries are dated before the one before them: a clock was set back%n", datedBack);
      }
      return 0;
    }
    findings.stream().limit(MOST_FINDINGS).forEach(out::println);
    if (findings.size() > MOST_FINDINGS) {
      out.printf("and %d more%n", findings.size() - MOST_FINDINGS);
    }
    return 1;
  }

  private void end(String name, Chain chain) {
    var sealed = seals.getOrDefault(name, new TreeMap<>());
    long end = sealed.isEmpty() ? chain.last + chain.spoilt : sealed.lastKey();
    settleSpoilt(chain, name, Math.max(0, end - chain.last));
    settleBroken(chain, name);
    for (var gap : chain.gaps) {
      gap(chain, name, gap);
    }
    if (chain.last < end) {
      found(
          "truncated",
          "%s: ends with entry %d, but entry %d was sealed",
          name,
          chain.last,
          end);
    }
  }

  /** Numbers that were missing when a later one came: they came afterwards, or not at all. */
  private void gap(Chain chain, String name, long[] gap) {
    long from = gap[0];
    while (from <= gap[1]) {
      long missing = chain.seen.nextClearBit((int) from);
      if (missing > from || missing > gap[1]) {
        found(
            "reordered",
            "%s: entry %d stands where entry %d was expected",
            name,
            gap[2],
            from);
      }
      if (missing > gap[1]) {
        return;
      }
      long next = Math.min(gap[1] + 1, chain.seen.nextSetBit((int) missing));
      found(
          "deleted",
          next - missing == 1 ? "%s: entry %d is missing" : "%s: entries %d to %d are missing",
          name,
          missing,
          next - 1);
      from = next;
    }
  }

  private void found(String kind, String text, Object... arguments) {
    findings.add(kind + ": " + text.formatted(arguments));
  }

  // ---------------------------------------------------------------- bytes and texts

  private static byte[] hash(byte[] previous, List<String> fields) {
    var digest = sha256();
    digest.update(previous);
    for (var field : fields) {
      var bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(4).putInt(field == null ? -1 : bytes.length).array());
      digest.update(bytes);
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Map<String, Object> line, String name) {
    var value = nullable(line, name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return value;
  }

  private static String nullable(Map<String, Object> line, String name) {
    var value = line.get(name);
    if (value instanceof Map || value instanceof List) {
      throw new IllegalArgumentException(name + " is no text");
    }
    return value == null ? null : value.toString();
  }

  private static long number(Map<String, Object> line, String name) {
    return Long.parseLong(text(line, name));
  }

  private static byte[] bytes(Map<String, Object> line, String name) {
    return HexFormat.of().parseHex(text(line, name));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  /** One line of JSON: objects, lists, texts, whole numbers (as text) and null. */
  private static final class Json {
    private final String text;
    private int at;

    Json(String text) {
      this.text = text;
    }

    Map<String, Object> object() {
      var object = members();
      space();
      if (at < text.length()) {
        throw problem("nothing more");
      }
      return object;
    }

    private Map<String, Object> members() {
      expect('{');
      var members = new LinkedHashMap<String, Object>();
      if (!next('}')) {
        do {
          var name = string();
          expect(':');
          if (members.put(name, value()) != null) {
            throw problem("each name once");
          }
        } while (next(','));
        expect('}');
      }
      return members;
    }

    private Object value() {
      space();
      if (at >= text.length()) {
        throw problem("a value");
      }
      return switch (text.charAt(at)) {
        case '{' -> members();
        case '[' -> elements();
        case '"' -> string();
        default -> literal();
      };
    }

    private List<Object> elements() {
      expect('[');
      var elements = new ArrayList<>();
      if (!next(']')) {
        do {
          elements.add(value());
        } while (next(','));
        expect(']');
      }
      return elements;
    }

    private Object literal() {
      int from = at;
      while (at < text.length() && "0123456789-nul".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      var word = text.substring(from, at);
      if (word.equals("null")) {
        return null;
      }
      if (!word.matches("-?(0|[1-9][0-9]*)")) {
        throw problem("a value");
      }
      return word;
    }

    private String string() {
      expect('"');
      int from = at;
      while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) != '\\') {
        at++;
      }
      if (at < text.length() && text.charAt(at) == '"') {
        return text.substring(from, at++);
      }
      var string = new StringBuilder(text.substring(from, at));
      while (at < text.length() && text.charAt(at) != '"') {
        char c = text.charAt(at++);
        string.append(c == '\\' ? escaped() : c);
      }
      expect('"');
      return string.toString();
    }

    private char escaped() {
      if (at >= text.length()) {
        throw problem("an escape");
      }
      char c = text.charAt(at++);
      return switch (c) {
        case 'n' -> '\n';
        case 't' -> '\t';
        case 'r' -> '\r';
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'u' -> {
          if (at + 4 > text.length()) {
            throw problem("four digits");
          }
          at += 4;
          yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        case '"', '\\', '/' -> c;
        default -> throw problem("an escape");
      };
    }

    private void expect(char c) {
      if (!next(c)) {
        throw problem("'" + c + "'");
      }
    }

    private boolean next(char c) {
      space();
      if (at < text.length() && text.charAt(at) == c) {
        at++;
        return true;
      }
      return false;
    }

    private void space() {
      while (at < text.length() && text.charAt(at) <= ' ') {
        at++;
      }
    }

    private IllegalArgumentException problem(String expected) {
      return new IllegalArgumentException("expected " + expected + " at character " + (at + 1));
    }
  }
}
