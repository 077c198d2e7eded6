import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Checks an exported audit trail, without Aarshjul, its database or any library.
 *
 * <pre>java VerifyTrail.java trail.jsonl --key public-key.pem [--checkpoints kept-earlier.jsonl]
 * </pre>
 *
 * <p>Says {@code intact}, or what was done to the trail and to which entry: edited, deleted,
 * inserted, reordered, truncated, damaged, wrong key, unsealed. Ends with status 0 if intact, 1 if
 * not, 2 if it was called wrongly or given a wrong file. The format is described in {@code
 * docs/audit-trail.md}.
 *
 * <p>Checkpoints that were kept elsewhere prove more than those in the export: whoever owns the
 * database could leave the latter out, but cannot sign others.
 *
 * <p>To read it from top to bottom: what is asked ({@link Call}), how a file is judged ({@link
 * Export}), which is made of {@link Checkpoints}, {@link Header}, {@link Chain} and {@link Rows};
 * then what was found ({@link Fault}, {@link Findings}); at the end lines, shapes, hashes and JSON.
 */
public final class VerifyTrail {

  private VerifyTrail() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments, System.out));
  }

  static int run(String[] arguments, PrintStream out) {
    try {
      var call = Call.of(arguments);
      var findings = new Findings();
      var checkpoints = new Checkpoints(Keys.of(call.key()), findings);
      for (var file : call.kept()) {
        checkpoints.keep(file);
      }
      return new Export(checkpoints, findings).check(call.trail(), out);
    } catch (WrongCall e) {
      out.println(e.getMessage());
      out.println(Call.USAGE);
    } catch (WrongFile e) {
      out.println("wrong file: " + e.getMessage());
    }
    return 2;
  }

  /** What the user asks for. */
  private record Call(Path trail, Path key, List<Path> kept) {

    static final String USAGE =
        "Usage: java VerifyTrail.java trail.jsonl --key public-key.pem [--checkpoints"
            + " checkpoints.jsonl]";

    static Call of(String[] arguments) {
      Path trail = null;
      Path key = null;
      var kept = new ArrayList<Path>();
      for (int i = 0; i < arguments.length; i++) {
        var argument = arguments[i];
        if (argument.startsWith("--") && i + 1 == arguments.length) {
          throw new WrongCall(argument + " needs a file after it");
        }
        switch (argument) {
          case "--key" -> key = Path.of(arguments[++i]);
          case "--checkpoints" -> kept.add(Path.of(arguments[++i]));
          default -> {
            if (trail != null || argument.startsWith("-")) {
              throw new WrongCall("unknown argument " + argument);
            }
            trail = Path.of(argument);
          }
        }
      }
      if (trail == null || key == null) {
        throw new WrongCall(trail == null ? "no trail was given" : "no key was given");
      }
      return new Call(trail, key, kept);
    }
  }

  private static final class WrongCall extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongCall(String problem) {
      super(problem);
    }
  }

  /** A file that is something else than it was given for. */
  private static final class WrongFile extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongFile(String problem) {
      super(problem);
    }
  }

  // ---------------------------------------------------------------- the export

  /**
   * The file that is checked. It is read twice: first what vouches for the rest (header and
   * checkpoints), then the entries and the rows that they name.
   */
  private static final class Export {

    private final Checkpoints checkpoints;
    private final Findings findings;
    private final Map<String, Chain> chains = new LinkedHashMap<>();

    /** So few entries of another chain do not end one, but stand at the wrong place. */
    private static final int SHORT_BLOCK = 3;

    private final BitSet damagedLines = new BitSet();

    private Header header = Header.NONE;
    private Rows rows;
    private String fileName = "";
    private boolean isRecognised;
    private boolean hasTrail;
    private boolean isRest;
    private long lines;
    private long entries;
    private long datedBack;

    /** The chain whose entries are read, the first of them, and the chain that was read before. */
    private String current = "";

    private final List<Long> block = new ArrayList<>();
    private String blockBefore = "";

    Export(Checkpoints checkpoints, Findings findings) {
      this.checkpoints = checkpoints;
      this.findings = findings;
      this.rows = new Rows(findings, Rows.Expected.NONE);
    }

    int check(Path given, PrintStream out) {
      fileName = String.valueOf(given.getFileName());
      Path copy = null;
      if (Files.isDirectory(given)) {
        throw new WrongFile(fileName + " is a folder, no export of a trail");
      }
      try {
        if (Files.exists(given) && !Files.isRegularFile(given)) {
          copy = Files.createTempFile("trail", ".jsonl");
          Files.copy(given, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        return checkTwice(copy == null ? given : copy, out);
      } catch (IOException e) {
        throw new WrongFile("%s cannot be read: %s".formatted(given, Lines.problem(e)));
      } finally {
        if (copy != null) {
          copy.toFile().delete();
        }
      }
    }

    private int checkTwice(Path file, PrintStream out) throws IOException {
      Lines.read(file, this::vouching);
      if (!isRecognised && !(isRest && lines == 1)) {
        throw new WrongFile(
            "%s %s, no export of a trail".formatted(fileName, Lines.looksLike(file)));
      }
      if (!hasTrail && !isRest) {
        throw new WrongFile("%s holds checkpoints alone, no trail".formatted(fileName));
      }
      checkpoints.settle();
      header = header.judged(checkpoints, findings, damagedLines.get(1));
      checkpoints.endWith(header.checkpoint());
      rows = new Rows(findings, header.expectedRows(checkpoints));
      Lines.read(file, this::told);
      return conclude(out);
    }

    // -------------------------------------------------------------- first reading

    private void vouching(long number, String text, Fault unreadable) {
      lines++;
      if (text == null) {
        damaged(number, unreadable);
        checkpoints.damaged(number);
        return;
      }
      if (Lines.tells(text)) {
        isRecognised = true;
        hasTrail = true;
        checkpoints.entriesBegin();
        return;
      }
      Line line;
      try {
        line = Line.of(text);
      } catch (Json.Unreadable e) {
        isRecognised |= Lines.isCutOffExport(text);
        hasTrail |= isRecognised;
        isRest = lines == 1 && Lines.isRestOfExport(text);
        checkpoints.damaged(number);
        damaged(number, e.fault);
        return;
      }
      switch (line.type()) {
        case "trail" -> {
          isRecognised = true;
          hasTrail = true;
          header(number, line);
        }
        case "checkpoint" -> {
          isRecognised = true;
          checkpoints.read(number, line, true);
        }
        case "entry", "value" -> {
          isRecognised = true;
          hasTrail = true;
        }
        default -> {
          damagedLines.set((int) number);
          findings.add(Fault.UNKNOWN_LINE, "", Findings.shown(line.type()), number);
        }
      }
    }

    private void damaged(long number, Fault fault) {
      damagedLines.set((int) number);
      findings.add(fault, "", "", number);
    }

    private void header(long number, Line line) {
      if (header != Header.NONE) {
        findings.add(Fault.SECOND_HEADER, "", "", number);
        return;
      }
      if (checkpoints.isBegun()) {
        findings.say(
            "reordered", "the header stands in line %d, not in the first".formatted(number));
      }
      header = Header.of(line);
    }

    // -------------------------------------------------------------- second reading

    private void told(long number, String text, Fault unreadable) {
      if (damagedLines.get((int) number)) {
        if (!rows.damaged() && !current.isEmpty()) {
          chain(current).spoilt(number, true);
        }
        return;
      }
      if (text == null) {
        return;
      }
      Line line;
      try {
        line = Line.of(text);
      } catch (Json.Unreadable e) {
        damaged(number, e.fault);
        told(number, text, e.fault);
        return;
      }
      switch (line.type()) {
        case "entry" -> entry(number, line);
        case "value" -> rows.read(number, line);
        default -> {
          // Header and checkpoints were read before; what only begins as something else was not.
          if (text.startsWith(Lines.ROW)) {
            rows.read(number, line);
          } else if (text.startsWith(Lines.ENTRY)) {
            rows.spoilt();
            chain(placeOf(line.textOrNull("chain"))).spoilt(number, false);
          }
        }
      }
    }

    private Chain chain(String name) {
      return chains.computeIfAbsent(name, key -> new Chain(key, checkpoints, findings));
    }

    private void entry(long number, Line line) {
      entries++;
      var name = line.textOrNull("chain");
      if (name == null || !Shape.fitsHash(line, name)) {
        var real = realChain(line);
        if (real == null) {
          rows.spoilt();
          chain(placeOf(name)).spoilt(number, false);
          return;
        }
        findings.add(Fault.RENAMED, real, Findings.shown(String.valueOf(name)), line.whole("seq"));
        name = real;
      } else {
        var problem = Shape.ENTRY.problem(line);
        if (problem != null) {
          findings.add(Fault.ENTRY_SHAPE, name, problem, line.whole("seq"));
        }
      }
      var chain = chain(name);
      block(chain, line.whole("seq"));
      if (chain.genuine(number, line)) {
        rows.await(chain, line);
        datedBack += chain.dated(line.text("at")) ? 1 : 0;
      } else {
        rows.spoilt();
      }
    }

    /** The chain that an entry belongs to which stands under a name that does not fit its hash. */
    private String realChain(Line line) {
      if (line.wholeOrNull("seq") == null || line.hashOrNull("hash") == null) {
        return null;
      }
      var names = new TreeSet<>(checkpoints.chains());
      names.addAll(chains.keySet());
      return names.stream().filter(name -> Shape.fitsHash(line, name)).findFirst().orElse(null);
    }

    /** Where an entry stands that does not fit its hash: its chain may have been edited, too. */
    private String placeOf(String stated) {
      var isKnown =
          stated != null && (chains.containsKey(stated) || checkpoints.chains().contains(stated));
      if (isKnown || current.isEmpty()) {
        return isKnown ? stated : header.names() == null ? "a chain" : header.names();
      }
      return current;
    }

    /** Chain stands after chain. One entry among those of another chain does not end that one. */
    private void block(Chain chain, long seq) {
      if (chain.name.equals(current)) {
        if (block.size() < SHORT_BLOCK) {
          block.add(seq);
        }
        return;
      }
      var ended = chains.get(current);
      var isBack = ended != null && chain.name.equals(blockBefore) && block.size() < SHORT_BLOCK;
      if (isBack) {
        findings.addAll(Fault.AMONG_OTHERS, current, Findings.shown(chain.name), block);
        ended.isMixed = true;
      } else if (chain.isClosed) {
        findings.add(Fault.AFTER_CHAIN, chain.name, "", seq);
        chain.isMixed = true;
      }
      if (ended != null) {
        ended.isClosed = !isBack;
      }
      blockBefore = isBack ? "" : current;
      current = chain.name;
      block.clear();
      block.add(seq);
    }

    // -------------------------------------------------------------- conclusion

    private int conclude(PrintStream out) {
      var scope = header.scope(chains.keySet(), checkpoints, findings);
      var judged = new ArrayList<Chain>();
      var foreign = new ArrayList<String>();
      for (var chain : chains.values()) {
        if (scope == null || scope.equals(chain.name)) {
          judged.add(chain);
        } else {
          foreign.add(chain.name);
        }
      }
      if (!foreign.isEmpty()) {
        findings.say(
            "inserted",
            "entries of %s stand in an export of %s alone"
                .formatted(Findings.names(foreign), Findings.shown(scope)));
      }
      judged.forEach(chain -> chain.end(checkpoints.sealedEnd(chain.name, header)));
      missing(scope);
      unsealed(judged);
      checkpoints.conclude(header, scope == null);
      rows.conclude();
      if (!findings.isEmpty()) {
        findings.print(out);
        return 1;
      }
      out.println(intact(scope));
      if (datedBack > 0) {
        out.printf(
            "%d entries are dated before the one before them: a clock was set back%n", datedBack);
      }
      return 0;
    }

    /** Whole chains that are not there though they were sealed. */
    private void missing(String scope) {
      var missing = new ArrayList<String>();
      for (var name : scope == null ? checkpoints.chains() : Set.of(scope)) {
        if (!chains.containsKey(name) && checkpoints.sealedEnd(name, header) > 0) {
          missing.add(name);
        }
      }
      if (missing.size() == 1) {
        var end = checkpoints.sealedEnd(missing.get(0), header);
        findings.say(
            "truncated",
            "%s: none of its %d sealed entries is there"
                .formatted(Findings.shown(missing.get(0)), end));
      } else if (!missing.isEmpty()) {
        findings.say(
            "truncated",
            "%d chains whose entries were sealed are not there: %s"
                .formatted(missing.size(), Findings.names(missing)));
      }
    }

    private void unsealed(List<Chain> judged) {
      var unsealed = new ArrayList<String>();
      for (var chain : judged) {
        if (!checkpoints.chains().contains(chain.name) && !checkpoints.hasRefused()) {
          unsealed.add(chain.name);
        }
      }
      if (!unsealed.isEmpty()) {
        findings.say(
            "unsealed",
            "%s: no checkpoint of the given key seals %s"
                .formatted(Findings.names(unsealed), unsealed.size() == 1 ? "it" : "them"));
      }
    }

    private String intact(String scope) {
      var text = new StringBuilder("intact: ");
      text.append(
          scope == null
              ? "%d entries in %d chains".formatted(entries, chains.size())
              : "%d entries of %s alone".formatted(entries, scope));
      if (rows.areExpected()) {
        text.append(", %d rows".formatted(rows.count()));
      }
      text.append(checkpoints.asOf());
      return text.toString();
    }
  }

  // ---------------------------------------------------------------- header

  /**
   * What the first line says is in the file. Version 1 is signed by nobody and believed only if the
   * checkpoints beside it are those of such an export; version 2 is signed.
   *
   * @param names the chain that it says it is of; null for all
   * @param checkpoint number of the checkpoint at which the export ends; 0 for version 1
   */
  private record Header(
      Line line, boolean isBelieved, int version, String names, long checkpoint, Instant at) {

    static final Header NONE = new Header(null, false, 0, null, 0, null);

    /** Clocks of several machines differ by so much at most. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    static Header of(Line line) {
      var chain = line.textOrNull("chain");
      return new Header(line, false, 0, "*".equals(chain) ? null : chain, 0, null);
    }

    Header judged(Checkpoints checkpoints, Findings findings, boolean isFirstLineDamaged) {
      if (line == null) {
        if (!isFirstLineDamaged) {
          findings.say("damaged", "the export has no first line that says what is in it");
        }
        return this;
      }
      var version = line.wholeOrNull("version");
      if (version == null || version < 1 || version > 2) {
        findings.say("edited", "the header is of an unknown version");
        return this;
      }
      return version == 1 ? first(checkpoints, findings) : second(checkpoints, findings);
    }

    private Header first(Checkpoints checkpoints, Findings findings) {
      var problem = Shape.HEADER_1.problem(line);
      if (problem != null) {
        findings.say("edited", "the header: " + problem);
        return this;
      }
      if (checkpoints.latestVersion() > 1) {
        findings.say(
            "edited",
            "the header is of version 1, but what ends at checkpoint %d has one that is signed"
                .formatted(checkpoints.lastInExport()));
        return this;
      }
      return new Header(line, true, 1, names, 0, null);
    }

    private Header second(Checkpoints checkpoints, Findings findings) {
      var problem = Shape.HEADER_2.problem(line);
      var key = line.textOrNull("keyId");
      if (problem == null && key == null) {
        findings.say(
            "unsealed", "nobody has signed the header: the key was not there when it was written");
        return this;
      }
      if (problem == null && !Arrays.equals(line.hash("hash"), Hash.of(Hash.GENESIS, fields()))) {
        problem = "it was changed after it was signed";
      }
      if (problem == null && !checkpoints.keys.has(key)) {
        checkpoints.unknownSigner(key, line.whole("checkpoint"));
        return this;
      }
      if (problem == null && !checkpoints.keys.isSigned(key, line)) {
        problem = "it bears no signature of its key";
      }
      var number = line.wholeOrNull("checkpoint");
      if (problem == null && checkpoints.isAnother(number, line.hash("checkpointHash"))) {
        problem = "it names another checkpoint %d than there is".formatted(number);
      }
      if (problem != null) {
        findings.say("edited", "the header: " + problem);
        return this;
      }
      return new Header(line, true, 2, names, number, Instant.parse(line.text("at")));
    }

    private List<String> fields() {
      var fields = new ArrayList<String>(List.of("trail"));
      for (var name : List.of("version", "chain", "at", "checkpoint", "checkpointHash", "keyId")) {
        fields.add(line.textOrNull(name));
      }
      return fields;
    }

    Rows.Expected expectedRows(Checkpoints checkpoints) {
      if (isBelieved ? version == 2 : checkpoints.latestVersion() > 1) {
        return Rows.Expected.ALL;
      }
      return isBelieved ? Rows.Expected.NONE : Rows.Expected.UNKNOWN;
    }

    /**
     * Whether the export has to reach what this checkpoint seals: it was made until the one at
     * which the export ends, or later and yet before the export was written.
     */
    boolean reaches(long number, Checkpoints checkpoints) {
      var last = version == 2 ? checkpoint : checkpoints.lastInExport();
      if (last == 0 || number <= last) {
        return true;
      }
      var made = checkpoints.at(number);
      var ended = checkpoints.at(last);
      return at != null && ended != null && made.isAfter(ended) && made.plus(CLOCKS).isBefore(at);
    }

    /**
     * The chain that alone has to be there; null if all that were sealed have to. A header that
     * cannot be believed excuses nothing.
     */
    String scope(Set<String> found, Checkpoints checkpoints, Findings findings) {
      if (!isBelieved || names == null) {
        return null;
      }
      if (!found.isEmpty() && !found.contains(names)) {
        findings.say(
            "edited",
            "the header says %s, but the entries are those of %s"
                .formatted(Findings.shown(names), Findings.names(found)));
        return null;
      }
      if (!checkpoints.areThoseOf(names, checkpoint)) {
        if (found.containsAll(checkpoints.chains())) {
          findings.say(
              "edited",
              "the header says %s alone, but the checkpoints are those of all chains"
                  .formatted(Findings.shown(names)));
        }
        return null;
      }
      return names;
    }
  }

  // ---------------------------------------------------------------- keys and checkpoints

  /** The key that is trusted, and those that it has handed over to. */
  private static final class Keys {

    private static final long LARGEST_FILE = 1_000_000;

    private final Map<String, PublicKey> trusted = new HashMap<>();

    /** Only the first key of a file: those after it must have been handed over to. */
    static Keys of(Path file) {
      try {
        if (Files.size(file) > LARGEST_FILE || !Files.isRegularFile(file)) {
          throw new WrongFile(
              "%s %s, no public key as PEM".formatted(file.getFileName(), Lines.looksLike(file)));
        }
        var parts =
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .split("-----[^-]+-----", 3);
        if (parts.length < 3
            || !Lines.begins(file).strip().startsWith("-----BEGIN PUBLIC KEY-----")) {
          throw new WrongFile(
              "%s %s, no public key as PEM".formatted(file.getFileName(), Lines.looksLike(file)));
        }
        var keys = new Keys();
        keys.add(Base64.getMimeDecoder().decode(parts[1].strip()));
        return keys;
      } catch (IOException e) {
        throw new WrongFile("%s cannot be read: %s".formatted(file, Lines.problem(e)));
      } catch (IllegalArgumentException | GeneralSecurityException e) {
        throw new WrongFile("%s is no Ed25519 public key as PEM".formatted(file.getFileName()));
      }
    }

    void add(byte[] encoded) throws GeneralSecurityException {
      var key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
      trusted.put(HexFormat.of().formatHex(Hash.sha256().digest(encoded)), key);
    }

    boolean has(String id) {
      return trusted.containsKey(id);
    }

    /** Whether a line's signature is that of its hash. */
    boolean isSigned(String id, Line line) {
      try {
        var check = Signature.getInstance("Ed25519");
        check.initVerify(trusted.get(id));
        check.update(line.hash("hash"));
        var signature = line.textOrNull("signature");
        return signature != null && check.verify(Base64.getDecoder().decode(signature));
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        return false;
      }
    }
  }

  /**
   * The signed ends of chains, those in the export and those that were kept. What was sealed first
   * stands.
   */
  private static final class Checkpoints {

    /** A checkpoint that is signed by a trusted key. */
    private record Signed(
        byte[] hash, byte[] previous, Instant at, int version, boolean handsOver) {}

    /** The end of a chain, and the first checkpoint that has sealed it. */
    private record Seal(byte[] hash, long checkpoint) {}

    private record Waiting(long number, Line line) {}

    private final Keys keys;
    private final Findings findings;
    private final TreeMap<Long, Signed> signed = new TreeMap<>();
    private final Map<String, TreeMap<Long, Seal>> seals = new TreeMap<>();
    private final TreeSet<Long> inExport = new TreeSet<>();
    private final Set<Long> refused = new HashSet<>();

    /** Signed by a key that may be handed over to in another file. */
    private final List<Waiting> waiting = new ArrayList<>();

    private long lastRead;
    private boolean hasFork;

    /** The one at which the export ends, if its header says so. */
    private long end;

    private boolean hasEntriesBefore;

    Checkpoints(Keys keys, Findings findings) {
      this.keys = keys;
      this.findings = findings;
    }

    /** Reads a file that was kept elsewhere. */
    void keep(Path file) {
      var read = new long[2];
      var before = new Findings();
      try {
        Lines.read(
            file,
            (number, text, unreadable) -> {
              if (text == null) {
                before.add(Fault.DAMAGED_KEPT, "", String.valueOf(file.getFileName()), number);
                return;
              }
              if (Lines.tells(text)) {
                return;
              }
              try {
                var line = Line.of(text);
                if (line.type().equals("checkpoint")) {
                  read[0]++;
                  read(number, line, false);
                } else if (!line.type().equals("trail")) {
                  before.add(Fault.UNKNOWN_LINE, "", Findings.shown(line.type()), number);
                }
              } catch (Json.Unreadable e) {
                read[1] += Lines.isCutOffExport(text) ? 1 : 0;
                before.add(Fault.DAMAGED_KEPT, "", String.valueOf(file.getFileName()), number);
              }
            });
        if (read[0] + read[1] == 0) {
          throw new WrongFile(
              "%s %s and holds no checkpoint".formatted(file.getFileName(), Lines.looksLike(file)));
        }
      } catch (IOException e) {
        throw new WrongFile("%s cannot be read: %s".formatted(file, Lines.problem(e)));
      }
      findings.addAll(before);
    }

    /** A line that cannot be read, where checkpoints stand: what was in it cannot be missed. */
    void damaged(long lineNumber) {
      if (!hasEntriesBefore) {
        refused.add(-lineNumber);
      }
    }

    void entriesBegin() {
      hasEntriesBefore = true;
    }

    /** Whether anything of the export was read already. */
    boolean isBegun() {
      return hasEntriesBefore || lastRead > 0;
    }

    /** Reads one line; {@code isExported} says whether it stands in the file that is checked. */
    void read(long lineNumber, Line line, boolean isExported) {
      var stated = line.wholeOrNull("number");
      if (stated == null || stated < 1) {
        findings.add(Fault.CHECKPOINT_UNNUMBERED, "", "", lineNumber);
        refused.add(-lineNumber);
        return;
      }
      long number = stated;
      if (isExported) {
        place(number);
      }
      var problem = Shape.CHECKPOINT.problem(line);
      for (var head : line.objects("heads")) {
        problem = problem != null ? problem : Shape.HEAD.problem(head);
      }
      var isWhole = problem == null || Shape.CHECKPOINT.hasAll(line);
      if (!isWhole
          || !Arrays.equals(
              line.hashOrNull("hash"), Hash.of(line.hashOrNull("previousHash"), fields(line)))) {
        findings.add(Fault.CHECKPOINT_CHANGED, "", "", number);
        refused.add(number);
        return;
      }
      if (problem != null) {
        findings.add(Fault.CHECKPOINT_SHAPE, "", problem, number);
        refused.add(number);
      }
      if (keys.has(line.textOrNull("keyId"))) {
        accept(number, line);
      } else {
        waiting.add(new Waiting(number, line));
      }
    }

    /** The place of a checkpoint within the export. */
    private void place(long number) {
      if (hasEntriesBefore) {
        findings.add(Fault.CHECKPOINT_AMONG_ENTRIES, "", "", number);
      }
      if (!inExport.add(number)) {
        findings.add(Fault.CHECKPOINT_TWICE, "", "", number);
      } else if (number < lastRead) {
        findings.add(Fault.CHECKPOINT_ORDER, "", "", number);
      }
      lastRead = Math.max(lastRead, number);
    }

    private static List<String> fields(Line line) {
      var fields = new ArrayList<String>();
      for (var name : List.of("version", "number", "at", "keyId", "nextKey")) {
        fields.add(line.textOrNull(name));
      }
      var heads = line.objects("heads");
      fields.add(Integer.toString(heads.size()));
      for (var head : heads) {
        fields.add(head.textOrNull("chain"));
        fields.add(head.textOrNull("seq"));
        fields.add(head.textOrNull("hash"));
      }
      return fields;
    }

    private void accept(long number, Line line) {
      if (!keys.isSigned(line.text("keyId"), line)) {
        findings.add(Fault.CHECKPOINT_UNSIGNED, "", "", number);
        refused.add(number);
        return;
      }
      var hash = line.hash("hash");
      var nextKey = line.textOrNull("nextKey");
      var known =
          signed.putIfAbsent(
              number,
              new Signed(
                  hash,
                  line.hash("previousHash"),
                  Instant.parse(line.text("at")),
                  (int) line.whole("version"),
                  nextKey != null));
      if (known != null && !Arrays.equals(known.hash(), hash)) {
        hasFork = true;
        findings.add(Fault.CHECKPOINT_FORKED, "", "", number);
      }
      for (var head : line.objects("heads")) {
        seal(head.text("chain"), head.whole("seq"), new Seal(head.hash("hash"), number));
      }
      if (nextKey != null && known == null) {
        handOver(number, nextKey);
      }
    }

    private void seal(String chain, long seq, Seal seal) {
      var first = seals.computeIfAbsent(chain, name -> new TreeMap<>()).putIfAbsent(seq, seal);
      if (first != null && !Arrays.equals(first.hash(), seal.hash())) {
        findings.add(Fault.SEALED_OTHERWISE, chain, "", seq);
      }
    }

    private void handOver(long number, String nextKey) {
      try {
        keys.add(Base64.getDecoder().decode(nextKey));
      } catch (GeneralSecurityException | IllegalArgumentException e) {
        findings.add(Fault.NO_NEXT_KEY, "", "", number);
      }
      var again = List.copyOf(waiting);
      waiting.clear();
      for (var one : again) {
        if (keys.has(one.line().text("keyId"))) {
          accept(one.number(), one.line());
        } else {
          waiting.add(one);
        }
      }
    }

    void endWith(long number) {
      end = number;
    }

    /** All files were read: nobody has handed over to the keys that are still unknown. */
    void settle() {
      for (var one : waiting) {
        findings.add(Fault.WRONG_KEY, "", one.line().text("keyId"), one.number());
        refused.add(one.number());
      }
    }

    /** The key of a header may be one that a missing checkpoint hands over to. */
    void unknownSigner(String key, long number) {
      if (inExport.isEmpty() && number > 0) {
        findings.say(
            "deleted",
            "no checkpoint is there, though the export ends with checkpoint %d".formatted(number));
      } else if (number > 0 && !inExport.contains(number)) {
        findings.add(Fault.CHECKPOINT_MISSING, "", "", number);
      } else if (refused.isEmpty()
          && waiting.stream().noneMatch(one -> one.line().text("keyId").equals(key))) {
        findings.say(
            "wrong key",
            "the header was signed with key %s, which is neither the given key nor one that it handed over to"
                .formatted(Findings.shown(key)));
      }
    }

    // -------------------------------------------------------------- what they say

    Set<String> chains() {
      return seals.keySet();
    }

    boolean hasRefused() {
      return !refused.isEmpty();
    }

    /**
     * Whether all are there and believed; otherwise the end of a chain may be sealed by another.
     */
    boolean areComplete() {
      return refused.isEmpty() && (end == 0 || inExport.contains(end));
    }

    long lastInExport() {
      var last = inExport.descendingSet().stream().filter(signed::containsKey).findFirst();
      return last.isPresent() ? last.get() : 0;
    }

    int latestVersion() {
      var last = lastInExport();
      return last == 0 ? 0 : signed.get(last).version();
    }

    Instant at(long number) {
      var one = signed.get(number);
      return one == null ? null : one.at();
    }

    boolean isAnother(long number, byte[] hash) {
      var one = signed.get(number);
      return one != null && !Arrays.equals(one.hash(), hash);
    }

    /** The last entry of a chain that the export has to reach; 0 if it need not have the chain. */
    long sealedEnd(String chain, Header header) {
      for (var seal : seals.getOrDefault(chain, new TreeMap<>()).descendingMap().entrySet()) {
        if (header.reaches(seal.getValue().checkpoint(), this)) {
          return seal.getKey();
        }
      }
      return 0;
    }

    /** The last entry of a chain that any checkpoint has sealed; 0 if none has. */
    long lastSealed(String chain) {
      var sealed = seals.get(chain);
      return sealed == null ? 0 : sealed.lastKey();
    }

    boolean isSealedOtherwise(String chain, long seq, byte[] hash) {
      var seal = seals.getOrDefault(chain, new TreeMap<>()).get(seq);
      return seal != null && !Arrays.equals(seal.hash(), hash);
    }

    /** An export of one chain has what seals its end, the last one, and those that hand over. */
    boolean areThoseOf(String chain, long end) {
      var last =
          seals.getOrDefault(chain, new TreeMap<>()).values().stream()
              .mapToLong(Seal::checkpoint)
              .filter(inExport::contains)
              .max()
              .orElse(0);
      return inExport.stream()
          .allMatch(
              number ->
                  number == last
                      || number == end
                      || !signed.containsKey(number)
                      || signed.get(number).handsOver());
    }

    // -------------------------------------------------------------- whether they are complete

    void conclude(Header header, boolean isOfAll) {
      var missing = new ArrayList<Long>();
      if (isOfAll && (header.isBelieved() || inExport.size() > 2)) {
        for (long number = 1;
            number <= Math.max(end, lastRead) && missing.size() < 1000;
            number++) {
          if (!inExport.contains(number)) {
            missing.add(number);
          }
        }
        if (refused.isEmpty() || refused.stream().anyMatch(number -> number > 0)) {
          findings.addAll(Fault.CHECKPOINT_MISSING, "", "", missing);
        }
      } else if (end > 0 && !inExport.contains(end) && !seals.isEmpty()) {
        findings.add(Fault.CHECKPOINT_MISSING, "", "", end);
      }
      if (end > 0) {
        findings.addAll(Fault.CHECKPOINT_AFTER_END, "", "", inExport.tailSet(end, false));
      }
      if (!hasFork) {
        linked();
      }
    }

    private void linked() {
      for (var one : signed.entrySet()) {
        var before = signed.get(one.getKey() - 1);
        var previous = one.getKey() == 1 ? Hash.GENESIS : before == null ? null : before.hash();
        if (previous != null && !Arrays.equals(previous, one.getValue().previous())) {
          findings.add(Fault.CHECKPOINT_UNLINKED, "", "", one.getKey());
        }
      }
    }

    /** Until when an intact export is intact, and what was made after it. */
    String asOf() {
      long last = end > 0 ? end : lastInExport();
      if (last == 0 || !signed.containsKey(last)) {
        last = signed.isEmpty() ? 0 : signed.lastKey();
      }
      if (last == 0) {
        return "";
      }
      var text = ", sealed until %s by checkpoint %d".formatted(at(last), last);
      var later = signed.tailMap(last, false).size();
      return later == 0
          ? text
          : text
              + "; %d later %s not part of it"
                  .formatted(later, later == 1 ? "checkpoint is" : "checkpoints are");
    }
  }

  // ---------------------------------------------------------------- chains

  /**
   * A chain as far as it was read. An entry whose hash fits its content is genuine: its number can
   * be believed. One whose hash does not fit stands for something that cannot be told yet; the next
   * genuine one shows whether it was edited or does not belong here.
   */
  private static final class Chain {

    /** More than any chain has; what is sealed may have more. */
    private static final long MOST = 100_000_000;

    /** A line that does not fit; if it is damaged, that was said already. */
    private record Spoilt(long line, boolean isDamaged) {}

    /** Numbers that were missing when a later one came in their place. */
    private record Gap(long first, long last, long instead) {}

    final String name;

    /** Whether another chain has followed. */
    boolean isClosed;

    /** Whether entries stand among those of another chain, so that numbers are out of order. */
    boolean isMixed;

    private final Checkpoints checkpoints;
    private final Findings findings;
    private final BitSet seen = new BitSet();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Spoilt> spoilt = new ArrayList<>();

    /**
     * What the next entry may name as the hash before it: more than one if a number stood twice.
     */
    private final List<byte[]> ends = new ArrayList<>(List.of(Hash.GENESIS));

    private long last;
    private long brokenAt;
    private Instant at;
    private boolean isTruncated;

    Chain(String name, Checkpoints checkpoints, Findings findings) {
      this.name = name;
      this.checkpoints = checkpoints;
      this.findings = findings;
    }

    /** Whether the chain was cut off right after this entry. */
    boolean isCutAfter(long seq) {
      return isTruncated && seq == last;
    }

    void spoilt(long line, boolean isDamaged) {
      spoilt.add(new Spoilt(line, isDamaged));
    }

    /** Adds an entry that fits its hash; false if it does not belong here. */
    boolean genuine(long line, Line entry) {
      long seq = entry.whole("seq");
      var hash = entry.hash("hash");
      long sealed = checkpoints.lastSealed(name);
      if (seq < 1 || seq > Math.max(sealed, MOST)) {
        findings.add(Fault.IMPOSSIBLE, name, Long.toString(seq), line);
        return false;
      }
      settleSpoilt(Math.max(0, seq - last - 1));
      if (seen.get((int) seq)) {
        findings.add(Fault.TWICE, name, "", seq);
        if (seq == last) {
          ends.add(hash);
        }
        return false;
      }
      if (sealed > 0 && seq > sealed && checkpoints.areComplete()) {
        settleBroken();
        findings.add(Fault.AFTER_END, name, Long.toString(sealed), seq);
        return false;
      }
      follow(seq, hash, entry.hashOrNull("previousHash"));
      if (checkpoints.isSealedOtherwise(name, seq, hash)) {
        findings.add(Fault.SEALED_OTHERWISE, name, "", seq);
      }
      return true;
    }

    private void follow(long seq, byte[] hash, byte[] previous) {
      var isNext = seq == last + 1;
      if (isNext) {
        continued(seq, previous);
      } else {
        settleBroken();
      }
      if (seq > last) {
        if (!isNext) {
          gaps.add(new Gap(last + 1, seq - 1, seq));
        }
        last = seq;
        ends.clear();
        ends.add(hash);
      }
      seen.set((int) seq);
    }

    /**
     * An entry that fits its own hash, but not the one before it: one of the two was rewritten. If
     * the next one does not fit either, it was this one.
     */
    private void continued(long seq, byte[] previous) {
      if (ends.isEmpty() || ends.stream().anyMatch(end -> Arrays.equals(end, previous))) {
        settleBroken();
      } else if (brokenAt > 0) {
        findings.add(Fault.REWRITTEN, name, "", seq - 1);
        brokenAt = 0;
      } else {
        brokenAt = seq;
      }
    }

    private void settleBroken() {
      if (brokenAt > 0) {
        findings.add(Fault.REWRITTEN, name, "", Math.max(1, brokenAt - 1));
        brokenAt = 0;
      }
    }

    /** Entries that do not fit: so many as numbers are missing were edited, others added. */
    private void settleSpoilt(long missing) {
      for (var one : spoilt) {
        if (missing > 0) {
          missing--;
          last++;
          seen.set((int) last);
          ends.clear();
          if (!one.isDamaged()) {
            findings.add(Fault.UNFIT, name, "", last);
          }
        } else if (!one.isDamaged()) {
          findings.add(Fault.UNFIT_ADDED, name, Long.toString(last), one.line());
        }
      }
      spoilt.clear();
    }

    /** Whether an entry is dated before the one before it. */
    boolean dated(String text) {
      try {
        var before = at;
        at = Instant.parse(text);
        return before != null && at.isBefore(before);
      } catch (DateTimeException e) {
        return false;
      }
    }

    /**
     * @param sealed the last entry that has to be there; 0 if no checkpoint says
     */
    void end(long sealed) {
      var isSealed = checkpoints.lastSealed(name) > 0 && checkpoints.areComplete();
      long end = isSealed ? sealed : Math.max(sealed, last + spoilt.size());
      settleSpoilt(Math.max(0, end - last));
      settleBroken();
      gaps.forEach(this::gap);
      if (last < end) {
        isTruncated = true;
        findings.say(
            "truncated",
            "%s: ends with entry %d, but entry %d was sealed"
                .formatted(Findings.shown(name), last, end));
      }
    }

    /** Numbers that were missing when a later one came: they came afterwards, or not at all. */
    private void gap(Gap gap) {
      long from = gap.first();
      while (from <= gap.last()) {
        long missing = seen.nextClearBit((int) from);
        if ((missing > from || missing > gap.last()) && !isMixed) {
          findings.add(Fault.OUT_OF_ORDER, name, Long.toString(from), gap.instead());
        }
        if (missing > gap.last()) {
          return;
        }
        long next = Math.min(gap.last() + 1, seen.nextSetBit((int) missing));
        findings.addRange(Fault.MISSING, name, "", missing, next - 1);
        from = next;
      }
    }
  }

  // ---------------------------------------------------------------- rows

  /** The rows that entries name by hash. Each stands right after its entry. */
  private static final class Rows {

    private static final Pattern CONTENT =
        Pattern.compile("value:([0-9a-f-]{36}) sha256:([0-9a-f]{64})");

    /** Exports of version 1 had no rows; if nobody can say, those that stand there are checked. */
    private enum Expected {
      ALL,
      NONE,
      UNKNOWN
    }

    /** A row that an entry names. */
    private record Awaited(Chain chain, long seq, String hash) {}

    /** A row that no entry before it names, and the entry that it follows. */
    private record Stray(long line, String id, String hash, Awaited after) {}

    private final Findings findings;
    private final Expected expected;
    private final Map<String, Awaited> awaited = new LinkedHashMap<>();
    private final List<Stray> strays = new ArrayList<>();

    /** Id of the row that the last genuine entry names. */
    private String next;

    private boolean isAfterSpoilt;
    private long count;

    Rows(Findings findings, Expected expected) {
      this.findings = findings;
      this.expected = expected;
    }

    boolean areExpected() {
      return expected == Expected.ALL;
    }

    long count() {
      return count;
    }

    void await(Chain chain, Line entry) {
      isAfterSpoilt = false;
      next = null;
      var content = CONTENT.matcher(String.valueOf(entry.textOrNull("content")));
      if (expected != Expected.NONE && content.matches()) {
        next = content.group(1);
        awaited.put(next, new Awaited(chain, entry.whole("seq"), content.group(2)));
      }
    }

    /** An entry that does not fit: which row it named cannot be told. */
    void spoilt() {
      isAfterSpoilt = true;
      next = null;
    }

    /** A damaged line; true if it stands where a row was due. */
    boolean damaged() {
      var isRow = next != null && awaited.remove(next) != null;
      isAfterSpoilt = !isRow;
      next = null;
      return isRow;
    }

    void read(long number, Line line) {
      count++;
      var id = String.valueOf(line.textOrNull("id"));
      var hash = HexFormat.of().formatHex(Hash.of(new byte[0], fields(line)));
      var due = awaited.get(id);
      if (due == null) {
        if (!isAfterSpoilt) {
          strays.add(new Stray(number, id, hash, next == null ? null : awaited.get(next)));
        }
        isAfterSpoilt = false;
        return;
      }
      awaited.remove(id);
      judge(due, hash, Shape.VALUE.problem(line));
      if (!id.equals(next) && !isAfterSpoilt) {
        findings.add(Fault.ROW_ELSEWHERE, due.chain().name, "", due.seq());
      }
      next = null;
    }

    private void judge(Awaited due, String hash, String problem) {
      if (!hash.equals(due.hash())) {
        findings.add(Fault.ROW_EDITED, due.chain().name, "", due.seq());
      } else if (problem != null) {
        findings.add(Fault.ROW_SHAPE, due.chain().name, problem, due.seq());
      }
    }

    /** The fields that are hashed. Version 1 did not hash its version. */
    private static List<String> fields(Line line) {
      var fields = new ArrayList<String>();
      for (var name : Shape.VALUE.hashed()) {
        if (name.equals("details")) {
          var details = line.texts("details");
          fields.add(Integer.toString(details.size()));
          new TreeMap<>(details)
              .forEach(
                  (key, text) -> {
                    fields.add(key);
                    fields.add(text);
                  });
        } else if (!name.equals("version") || !"1".equals(line.textOrNull("version"))) {
          fields.add(line.textOrNull(name));
        }
      }
      return fields;
    }

    void conclude() {
      awaited.forEach(this::absent);
      strays.forEach(stray -> findings.add(Fault.ROW_FOREIGN, "", "", stray.line()));
    }

    private void absent(String id, Awaited due) {
      for (var stray : strays) {
        var isIt = stray.id().equals(id) && stray.hash().equals(due.hash());
        if (stray.id().equals(id) || due.equals(stray.after())) {
          strays.remove(stray);
          findings.add(
              isIt ? Fault.ROW_ELSEWHERE : Fault.ROW_EDITED, due.chain().name, "", due.seq());
          return;
        }
      }
      if (expected == Expected.ALL && !due.chain().isCutAfter(due.seq())) {
        findings.add(Fault.ROW_MISSING, due.chain().name, "", due.seq());
      }
    }
  }

  // ---------------------------------------------------------------- what was found

  /** Everything that can be wrong with something that has a number, in words for one and many. */
  private enum Fault {
    UNFIT("edited", "entry # does not fit its hash", "entries # do not fit their hashes"),
    REWRITTEN("edited", "entry # was rewritten", "entries # were rewritten"),
    SEALED_OTHERWISE(
        "edited",
        "entry # is not the one that was sealed: the chain was rewritten",
        "entries # are not those that were sealed: the chain was rewritten"),
    RENAMED("edited", "entry # stands under the name @", "entries # stand under the name @"),
    ENTRY_SHAPE("edited", "entry #: @", "entries #: @"),
    MISSING("deleted", "entry # is missing", "entries # are missing"),
    TWICE("inserted", "entry # stands twice", "entries # stand twice"),
    IMPOSSIBLE(
        "inserted", "line # has the impossible number @", "lines # have the impossible number @"),
    AFTER_END(
        "inserted",
        "entry # stands after the last sealed entry @",
        "entries # stand after the last sealed entry @"),
    UNFIT_ADDED(
        "inserted",
        "line #, after entry @, fits neither its hash nor the entries around it",
        "lines #, after entry @, fit neither their hashes nor the entries around them"),
    OUT_OF_ORDER(
        "reordered",
        "entry # stands where entry @ was expected",
        "entries # stand where entry @ was expected"),
    AFTER_CHAIN(
        "reordered",
        "entry # stands after the chain had ended",
        "entries # stand after the chain had ended"),
    AMONG_OTHERS(
        "reordered", "entry # stands among those of @", "entries # stand among those of @"),

    ROW_EDITED(
        "edited",
        "the row of entry # does not fit its hash",
        "the rows of entries # do not fit their hashes"),
    ROW_SHAPE("edited", "the row of entry #: @", "the rows of entries #: @"),
    ROW_MISSING("deleted", "the row of entry # is missing", "the rows of entries # are missing"),
    ROW_ELSEWHERE(
        "reordered",
        "the row of entry # does not stand after it",
        "the rows of entries # do not stand after them"),
    ROW_FOREIGN(
        "inserted",
        "line # is a row that no entry before it names, or that stands twice",
        "lines # are rows that no entries before them name, or that stand twice"),

    CHECKPOINT_CHANGED(
        "edited",
        "checkpoint # was changed after it was signed",
        "checkpoints # were changed after they were signed"),
    CHECKPOINT_SHAPE("edited", "checkpoint #: @", "checkpoints #: @"),
    CHECKPOINT_UNNUMBERED(
        "edited",
        "the checkpoint in line # has no number",
        "the checkpoints in lines # have no numbers"),
    CHECKPOINT_UNSIGNED(
        "edited",
        "checkpoint # bears no signature of its key",
        "checkpoints # bear no signatures of their keys"),
    CHECKPOINT_FORKED(
        "edited",
        "checkpoint # is another one than there was: the trail was rewritten",
        "checkpoints # are others than there were: the trail was rewritten"),
    CHECKPOINT_UNLINKED(
        "edited",
        "checkpoint # does not continue the one before it",
        "checkpoints # do not continue those before them"),
    NO_NEXT_KEY(
        "damaged",
        "checkpoint # hands over to something that is no key",
        "checkpoints # hand over to something that is no key"),
    WRONG_KEY(
        "wrong key",
        "checkpoint # was signed with key @, which is neither the given key nor one that it handed"
            + " over to",
        "checkpoints # were signed with key @, which is neither the given key nor one that it"
            + " handed over to"),
    CHECKPOINT_MISSING("deleted", "checkpoint # is missing", "checkpoints # are missing"),
    CHECKPOINT_TWICE("inserted", "checkpoint # stands twice", "checkpoints # stand twice"),
    CHECKPOINT_AFTER_END(
        "inserted",
        "checkpoint # is later than the export",
        "checkpoints # are later than the export"),
    CHECKPOINT_ORDER(
        "reordered",
        "checkpoint # stands after a later one",
        "checkpoints # stand after later ones"),
    CHECKPOINT_AMONG_ENTRIES(
        "reordered", "checkpoint # stands after entries", "checkpoints # stand after entries"),

    CUT_OFF("damaged", "line # is cut off or is no JSON", "lines # are cut off or are no JSON"),
    NESTED(
        "damaged",
        "line # is nested deeper than any line of an export",
        "lines # are nested deeper than any line of an export"),
    TOO_LONG(
        "damaged",
        "line # is longer than any of an export",
        "lines # are longer than any of an export"),
    NOT_UTF_8("damaged", "line # is not UTF-8", "lines # are not UTF-8"),
    DAMAGED_KEPT(
        "damaged",
        "line # of @ is cut off or is no JSON",
        "lines # of @ are cut off or are no JSON"),
    UNKNOWN_LINE("damaged", "line # is of unknown type @", "lines # are of unknown type @"),
    SECOND_HEADER("inserted", "line # is a second header", "lines # are further headers");

    final String kind;
    private final String one;
    private final String many;

    Fault(String kind, String one, String many) {
      this.kind = kind;
      this.one = one;
      this.many = many;
    }

    String text(Numbers numbers, String detail) {
      return (numbers.isOne() ? one : many).replace("#", numbers.toString()).replace("@", detail);
    }
  }

  /** Numbers in words: {@code 3, 5 to 9 and 12}. */
  private static final class Numbers {

    private static final int MOST_SHOWN = 12;

    /** As many are told apart, so that a file full of faults fills no memory. */
    private static final int MOST_RANGES = 10_000;

    private final TreeMap<Long, Long> ranges = new TreeMap<>();

    void add(long first, long last) {
      var before = ranges.floorEntry(first);
      if (before != null && before.getValue() >= first - 1) {
        first = before.getKey();
        last = Math.max(last, before.getValue());
      } else if (ranges.size() >= MOST_RANGES) {
        return;
      }
      var after = ranges.get(last + 1);
      if (after != null) {
        ranges.remove(last + 1);
        last = after;
      }
      ranges.put(first, last);
    }

    boolean isOne() {
      var first = ranges.firstEntry();
      return ranges.size() == 1 && first.getKey().equals(first.getValue());
    }

    @Override
    public String toString() {
      var parts = new ArrayList<String>();
      for (var range : ranges.entrySet()) {
        if (parts.size() == MOST_SHOWN) {
          parts.add("more");
          break;
        }
        parts.add(
            range.getKey().equals(range.getValue())
                ? range.getKey().toString()
                : range.getKey() + " to " + range.getValue());
      }
      var last = parts.remove(parts.size() - 1);
      return parts.isEmpty() ? last : String.join(", ", parts) + " and " + last;
    }
  }

  /** What was found, a line for each cause. */
  private static final class Findings {

    private static final int MOST_LINES = 100;
    private static final int MOST_NAMES = 20;
    private static final int MOST_ALIKE = 3;
    private static final int LONGEST = 200;

    private record Group(Fault fault, String chain, String detail) {}

    /** A group with its numbers, or a sentence. */
    private final Map<Object, Numbers> all = new LinkedHashMap<>();

    void add(Fault fault, String chain, String detail, long number) {
      addRange(fault, chain, detail, number, number);
    }

    void addAll(Fault fault, String chain, String detail, Collection<Long> numbers) {
      numbers.forEach(number -> add(fault, chain, detail, number));
    }

    void addRange(Fault fault, String chain, String detail, long first, long last) {
      all.computeIfAbsent(new Group(fault, chain, detail), key -> new Numbers()).add(first, last);
    }

    void addAll(Findings others) {
      all.putAll(others.all);
    }

    void say(String kind, String text) {
      all.put(kind + ": " + text, new Numbers());
    }

    boolean isEmpty() {
      return all.isEmpty();
    }

    void print(PrintStream out) {
      var lines = lines();
      lines.stream().limit(MOST_LINES).forEach(out::println);
      if (lines.size() > MOST_LINES) {
        out.printf("and %d more%n", lines.size() - MOST_LINES);
      }
    }

    /** What was done to many chains alike is told of the first, and which the others are. */
    private List<String> lines() {
      var alike = new LinkedHashMap<Object, List<Map.Entry<Object, Numbers>>>();
      for (var one : all.entrySet()) {
        var key = one.getKey() instanceof Group ? ((Group) one.getKey()).fault() : one.getKey();
        alike.computeIfAbsent(key, fault -> new ArrayList<>()).add(one);
      }
      var lines = new ArrayList<String>();
      for (var groups : alike.values()) {
        if (groups.size() <= MOST_ALIKE) {
          groups.forEach(one -> lines.add(line(one)));
          continue;
        }
        var others =
            groups.stream()
                .skip(1)
                .limit(MOST_NAMES)
                .map(
                    one -> "%s %s".formatted(shown(((Group) one.getKey()).chain()), one.getValue()))
                .toList();
        var more = groups.size() - 1 - others.size();
        lines.add(
            "%s; and the like %d times more: %s%s"
                .formatted(
                    line(groups.get(0)),
                    groups.size() - 1,
                    String.join(", ", others).strip(),
                    more == 0 ? "" : " and %d more".formatted(more)));
      }
      return lines;
    }

    private static String line(Map.Entry<Object, Numbers> one) {
      if (!(one.getKey() instanceof Group)) {
        return one.getKey().toString();
      }
      var group = (Group) one.getKey();
      var place = group.chain().isEmpty() ? "" : shown(group.chain()) + ": ";
      return group.fault().kind + ": " + place + group.fault().text(one.getValue(), group.detail());
    }

    static String names(Collection<String> names) {
      var shown = names.stream().limit(MOST_NAMES).map(Findings::shown).toList();
      var text = String.join(", ", shown);
      return names.size() > MOST_NAMES
          ? "%s and %d more".formatted(text, names.size() - MOST_NAMES)
          : text;
    }

    /** Whatever stands in a file, on one line and not too long. */
    static String shown(String text) {
      var plain = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}]", "?");
      return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
    }
  }

  // ---------------------------------------------------------------- shapes and hashes

  /** The members of a line, with what each has to be; nothing else may stand in it. */
  private static final class Shape {

    private enum Kind {
      WHOLE("whole number"),
      TEXT("text"),
      TEXT_OR_NULL("text or null"),
      TIME("time"),
      HASH("hash of 64 small hexadecimal digits"),
      BASE64("signature"),
      BASE64_OR_NULL("signature or null"),
      LIST("list"),
      TEXTS("object of texts");

      final String words;

      Kind(String words) {
        this.words = words;
      }
    }

    static final Shape HEADER_1 =
        new Shape("header").with(Kind.WHOLE, "version").with(Kind.TEXT, "chain");

    static final Shape HEADER_2 =
        new Shape("header")
            .with(Kind.WHOLE, "version")
            .with(Kind.TEXT, "chain")
            .with(Kind.TIME, "at")
            .with(Kind.WHOLE, "checkpoint")
            .with(Kind.HASH, "checkpointHash")
            .with(Kind.TEXT_OR_NULL, "keyId")
            .with(Kind.HASH, "hash")
            .with(Kind.BASE64_OR_NULL, "signature");

    static final Shape CHECKPOINT =
        new Shape("checkpoint")
            .with(Kind.WHOLE, "version", "number")
            .with(Kind.TIME, "at")
            .with(Kind.TEXT, "keyId")
            .with(Kind.TEXT_OR_NULL, "nextKey")
            .with(Kind.LIST, "heads")
            .with(Kind.HASH, "previousHash", "hash")
            .with(Kind.BASE64, "signature");

    static final Shape HEAD =
        new Shape("head").with(Kind.TEXT, "chain").with(Kind.WHOLE, "seq").with(Kind.HASH, "hash");

    /** In the order in which they are hashed; the two hashes are not. */
    static final Shape ENTRY =
        new Shape("entry")
            .with(Kind.WHOLE, "version")
            .with(Kind.TEXT, "chain")
            .with(Kind.WHOLE, "seq")
            .with(Kind.TIME, "at")
            .with(Kind.TEXT, "actor", "role", "action", "subject")
            .with(Kind.TEXT_OR_NULL, "oldValue", "newValue", "why", "requestId")
            .with(Kind.TEXT_OR_NULL, "processInstanceKey", "elementId", "workKey", "modelVersion")
            .with(Kind.TEXT_OR_NULL, "content")
            .with(Kind.HASH, "previousHash", "hash");

    /** In the order in which they are hashed. */
    static final Shape VALUE =
        new Shape("row")
            .with(Kind.WHOLE, "version")
            .with(Kind.TEXT, "id", "evaluation", "dataPoint")
            .with(Kind.WHOLE, "revision")
            .with(Kind.TEXT, "kind")
            .with(
                Kind.TEXT_OR_NULL, "number", "yesNo", "reason", "numerator", "denominator", "unit")
            .with(Kind.TEXT, "origin", "label", "source")
            .with(Kind.TEXT_OR_NULL, "period")
            .with(Kind.TEXT, "level", "proxy")
            .with(Kind.TEXT_OR_NULL, "deviation")
            .with(Kind.TEXTS, "details")
            .with(Kind.TEXT, "quality")
            .with(Kind.TEXT_OR_NULL, "dataOrigin", "furtherDetails")
            .with(Kind.TEXT, "author")
            .with(Kind.TIME, "at");

    private final String name;
    private final Map<String, Kind> members = new LinkedHashMap<>();

    private Shape(String name) {
      this.name = name;
    }

    private Shape with(Kind kind, String... names) {
      for (var member : names) {
        members.put(member, kind);
      }
      return this;
    }

    Collection<String> hashed() {
      return members.keySet();
    }

    /** What is wrong with a line though it may fit its hash; null if nothing is. */
    String problem(Line line) {
      if (!line.problems().isEmpty()) {
        return line.problems().get(0);
      }
      for (var one : line.names()) {
        var member = one.toString();
        if (!members.containsKey(member) && !(member.equals("type") && this != HEAD)) {
          return "\"%s\" is no member of %s %s"
              .formatted(Findings.shown(member), name.equals("entry") ? "an" : "a", name);
        }
      }
      for (var member : members.entrySet()) {
        var isLeftOut =
            this == ENTRY
                && member.getKey().equals("content")
                && "1".equals(line.textOrNull("version"));
        if (isLeftOut == line.names().contains(member.getKey())) {
          return "\"%s\" is %s"
              .formatted(member.getKey(), isLeftOut ? "not of its version" : "missing");
        }
        if (!isLeftOut && !is(member.getValue(), line.get(member.getKey()))) {
          return "\"%s\" is no %s".formatted(member.getKey(), member.getValue().words);
        }
      }
      return "12"
              .contains(
                  String.valueOf(
                      line.names().contains("version") ? line.textOrNull("version") : "1"))
          ? null
          : "it is of an unknown version";
    }

    /** Whether everything is there that is needed, however it is written. */
    boolean hasAll(Line line) {
      return members.entrySet().stream()
          .allMatch(
              member -> {
                var value = line.get(member.getKey());
                return switch (member.getValue()) {
                  case WHOLE -> line.wholeOrNull(member.getKey()) != null;
                  case HASH -> line.hashOrNull(member.getKey()) != null;
                  case TEXT_OR_NULL, BASE64_OR_NULL -> value == null || value instanceof String;
                  case LIST ->
                      value instanceof List
                          && line.objects(member.getKey()).stream().allMatch(HEAD::hasAll);
                  default -> is(member.getValue(), value);
                };
              });
    }

    private static boolean is(Kind kind, Object value) {
      return switch (kind) {
        case WHOLE -> value instanceof Json.Whole && value.toString().length() <= Line.MOST_DIGITS;
        case TEXT -> value instanceof String;
        case TEXT_OR_NULL -> value == null || value instanceof String;
        case TIME -> value instanceof String && isTime((String) value);
        case HASH -> value instanceof String && Hash.isWritten((String) value, "0123456789abcdef");
        case BASE64 -> value instanceof String && isBase64((String) value);
        case BASE64_OR_NULL -> value == null || is(Kind.BASE64, value);
        case LIST ->
            value instanceof List && ((List<?>) value).stream().allMatch(Map.class::isInstance);
        case TEXTS ->
            value instanceof Map
                && ((Map<?, ?>) value).values().stream().allMatch(String.class::isInstance);
      };
    }

    private static boolean isTime(String text) {
      try {
        return Instant.parse(text).toString().equals(text);
      } catch (DateTimeException e) {
        return false;
      }
    }

    private static boolean isBase64(String text) {
      try {
        return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text)).equals(text);
      } catch (IllegalArgumentException e) {
        return false;
      }
    }

    /** Whether an entry fits its hash if it belongs to a chain of this name. */
    static boolean fitsHash(Line line, String chain) {
      var hash = line.hashOrNull("hash");
      var previous = line.hashOrNull("previousHash");
      if (hash == null || previous == null || line.wholeOrNull("seq") == null) {
        return false;
      }
      var fields = new ArrayList<String>();
      for (var member : ENTRY.members.keySet()) {
        var isHashed =
            !member.endsWith("ash")
                && (!member.equals("content") || !"1".equals(line.textOrNull("version")));
        if (isHashed) {
          fields.add(member.equals("chain") ? chain : line.textOrNull(member));
        }
      }
      return Arrays.equals(hash, Hash.of(previous, fields));
    }
  }

  /** SHA-256 over the hash before and each field with its length. */
  private static final class Hash {

    static final byte[] GENESIS = new byte[32];

    private Hash() {}

    static byte[] of(byte[] previous, List<String> fields) {
      var digest = sha256();
      digest.update(previous == null ? GENESIS : previous);
      for (var field : fields) {
        var bytes = field == null ? new byte[0] : field.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(field == null ? -1 : bytes.length).array());
        digest.update(bytes);
      }
      return digest.digest();
    }

    /** Whether a text is a hash in hexadecimal digits. */
    static boolean isWritten(String text, String digits) {
      if (text.length() != 64) {
        return false;
      }
      for (int i = 0; i < text.length(); i++) {
        if (digits.indexOf(text.charAt(i)) < 0) {
          return false;
        }
      }
      return true;
    }

    static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  // ---------------------------------------------------------------- files, lines, JSON

  /** Reads files line by line; a line that is not UTF-8 does not hide those after it. */
  private static final class Lines {

    /** What is done with a line; without a text it says why there is none. */
    private interface Use {
      void line(long number, String text, Fault unreadable);
    }

    static final String ENTRY = "{\"type\":\"entry\"";
    static final String ROW = "{\"type\":\"value\"";

    private static final List<String> BEGINNINGS =
        List.of("{\"type\":\"trail\"", "{\"type\":\"checkpoint\"", ENTRY, ROW);

    /** A checkpoint of fifty thousand chains is shorter. */
    private static final int LONGEST = 8_000_000;

    private static final int BEGINNING = 300;

    private Lines() {}

    static void read(Path file, Use use) throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        var buffer = new byte[1 << 16];
        var line = new ByteArrayOutputStream(1 << 12);
        long number = 1;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          int from = 0;
          for (int i = 0; i < read; i++) {
            if (buffer[i] == '\n') {
              add(line, buffer, from, i);
              use(number++, line, use);
              line.reset();
              from = i + 1;
            }
          }
          add(line, buffer, from, read);
        }
        use(number, line, use);
      }
    }

    private static void add(ByteArrayOutputStream line, byte[] buffer, int from, int to) {
      if (line.size() < LONGEST) {
        line.write(buffer, from, to - from);
      }
    }

    private static void use(long number, ByteArrayOutputStream bytes, Use use) {
      if (bytes.size() >= LONGEST) {
        use.line(number, null, Fault.TOO_LONG);
        return;
      }
      String text;
      try {
        var buffer = ByteBuffer.wrap(bytes.toByteArray());
        text = StandardCharsets.UTF_8.newDecoder().decode(buffer).toString();
      } catch (CharacterCodingException e) {
        use.line(number, null, Fault.NOT_UTF_8);
        return;
      }
      if (number == 1 && text.startsWith("\uFEFF")) {
        text = text.substring(1);
      }
      if (!text.isBlank()) {
        use.line(number, text, null);
      }
    }

    /** Whether a line is an entry or a row; most of a file is. */
    static boolean tells(String text) {
      return text.startsWith(ENTRY) || text.startsWith(ROW);
    }

    /** Whether a line that cannot be read begins like one of an export. */
    static boolean isCutOffExport(String text) {
      return BEGINNINGS.stream().anyMatch(text::startsWith);
    }

    /** Whether so little is left of an export that it could be something else. */
    static boolean isRestOfExport(String text) {
      return BEGINNINGS.stream().anyMatch(begin -> begin.startsWith(text));
    }

    static String begins(Path file) throws IOException {
      try (var in = Files.newInputStream(file)) {
        return new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
      }
    }

    /** What a file is that is not what it was given for. */
    static String looksLike(Path file) throws IOException {
      if (Files.isDirectory(file)) {
        return "is a folder";
      }
      var begin = begins(file);
      var text = begin.strip();
      var small = text.toLowerCase(java.util.Locale.ROOT);
      if (begin.isEmpty()) {
        return "is empty";
      } else if (text.isEmpty()) {
        return "is blank";
      } else if (begin.startsWith("\u00FF\u00FE") || begin.startsWith("\u00FE\u00FF")) {
        return "is text in UTF-16";
      } else if (begin.startsWith("%PDF")) {
        return "is a PDF";
      } else if (begin.startsWith("PK\u0003\u0004")) {
        return "is a ZIP file (an archive, a workbook or a document)";
      } else if (begin.startsWith("\u001F\u008B")) {
        return "is compressed with gzip";
      } else if (begin.startsWith("\u0089PNG") || begin.startsWith("\u00FF\u00D8")) {
        return "is a picture";
      } else if (begin.indexOf('\0') >= 0) {
        return "is a binary file or text in UTF-16";
      } else if (text.startsWith("-----BEGIN")) {
        var end = text.indexOf("-----", 10);
        return "is a PEM file"
            + (end < 0
                ? ""
                : " (" + text.substring(11, end).strip().toLowerCase(java.util.Locale.ROOT) + ")");
      } else if (small.startsWith("<!doctype html") || small.startsWith("<html")) {
        return "is a web page";
      } else if (text.startsWith("<")) {
        return "is XML";
      } else if (isCutOffExport(text) || text.startsWith("{\"type\":\"")) {
        return "is JSON lines as in an export";
      } else if (text.startsWith("{") || text.startsWith("[")) {
        return "is other JSON";
      } else if (text.lines().findFirst().orElse("").matches(".*[;,\t].*")) {
        return "is a table (CSV) or text";
      }
      return "is some other text";
    }

    static String problem(IOException e) {
      return e instanceof NoSuchFileException
          ? "there is no such file"
          : e.getClass().getSimpleName();
    }
  }

  /** One line of a file: the members of a JSON object. */
  private record Line(Map<?, ?> members, List<String> problems) {

    /** No number of an export has more. */
    static final int MOST_DIGITS = 18;

    static Line of(String text) {
      var json = new Json(text);
      return new Line(json.object(), json.problems());
    }

    Set<?> names() {
      return members.keySet();
    }

    String type() {
      return String.valueOf(textOrNull("type"));
    }

    Object get(String name) {
      return members.get(name);
    }

    /** A text, or a number as it is written; null for everything else. */
    String textOrNull(String name) {
      var value = members.get(name);
      return value instanceof String || value instanceof Json.Whole ? value.toString() : null;
    }

    String text(String name) {
      var text = textOrNull(name);
      if (text == null) {
        throw new IllegalStateException("no " + name);
      }
      return text;
    }

    Long wholeOrNull(String name) {
      var text = textOrNull(name);
      var isWhole =
          text != null
              && text.length() <= MOST_DIGITS
              && !text.isEmpty()
              && text.chars().allMatch(c -> c >= '0' && c <= '9');
      return isWhole ? Long.valueOf(text) : null;
    }

    long whole(String name) {
      return Long.parseLong(text(name));
    }

    byte[] hashOrNull(String name) {
      var text = textOrNull(name);
      return text != null && Hash.isWritten(text, "0123456789abcdefABCDEF")
          ? HexFormat.of().parseHex(text)
          : null;
    }

    byte[] hash(String name) {
      return HexFormat.of().parseHex(text(name));
    }

    /** The objects of a list; empty if there is none. */
    List<Line> objects(String name) {
      var objects = new ArrayList<Line>();
      if (members.get(name) instanceof List<?> list) {
        for (var one : list) {
          if (one instanceof Map<?, ?> map) {
            objects.add(new Line(map, List.of()));
          }
        }
      }
      return objects;
    }

    /** The texts of an object; empty if there is none. */
    Map<String, String> texts(String name) {
      var texts = new LinkedHashMap<String, String>();
      if (members.get(name) instanceof Map<?, ?> map) {
        map.forEach(
            (key, value) -> texts.put(key.toString(), value == null ? null : value.toString()));
      }
      return texts;
    }
  }

  /**
   * Reads one line of JSON: objects, lists, texts, whole numbers and null. What another reader
   * could understand otherwise is a problem, though it can be read.
   */
  private static final class Json {

    /** A number as it is written. */
    private record Whole(String digits) {
      @Override
      public String toString() {
        return digits;
      }
    }

    /** A line that is no JSON, or not all of it. */
    private static final class Unreadable extends RuntimeException {
      private static final long serialVersionUID = 1;

      final Fault fault;

      Unreadable(Fault fault) {
        this.fault = fault;
      }
    }

    private static final int DEEPEST = 8;
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)");

    private final String text;
    private final List<String> problems = new ArrayList<>();
    private int at;
    private int depth;

    Json(String text) {
      this.text = text;
    }

    List<String> problems() {
      return problems;
    }

    Map<String, Object> object() {
      var object = members();
      space();
      if (at < text.length()) {
        throw new Unreadable(Fault.CUT_OFF);
      }
      return object;
    }

    private Map<String, Object> members() {
      expect('{');
      deeper();
      var members = new LinkedHashMap<String, Object>();
      if (!next('}')) {
        do {
          var name = string();
          expect(':');
          if (members.containsKey(name)) {
            problems.add("\"%s\" stands twice".formatted(Findings.shown(name)));
          }
          members.put(name, value());
        } while (next(','));
        expect('}');
      }
      depth--;
      return members;
    }

    private void deeper() {
      if (++depth > DEEPEST) {
        throw new Unreadable(Fault.NESTED);
      }
    }

    private Object value() {
      space();
      if (at >= text.length()) {
        throw new Unreadable(Fault.CUT_OFF);
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
      deeper();
      var elements = new ArrayList<>();
      if (!next(']')) {
        do {
          elements.add(value());
        } while (next(','));
        expect(']');
      }
      depth--;
      return elements;
    }

    /** Other words and numbers are read, so that the rest of the line can be judged. */
    private Object literal() {
      int from = at;
      while (at < text.length()
          && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
        at++;
      }
      var word = text.substring(from, at);
      if (word.equals("null")) {
        return null;
      }
      if (NUMBER.matcher(word).matches()) {
        return new Whole(word);
      }
      if (word.equals("true") || word.equals("false")) {
        return Boolean.valueOf(word);
      }
      try {
        return Double.valueOf(word);
      } catch (NumberFormatException e) {
        throw new Unreadable(Fault.CUT_OFF);
      }
    }

    private String string() {
      expect('"');
      var string = new StringBuilder();
      while (at < text.length() && text.charAt(at) != '"') {
        char c = text.charAt(at++);
        if (c < ' ') {
          throw new Unreadable(Fault.CUT_OFF);
        }
        string.append(c == '\\' ? escaped() : c);
      }
      if (at >= text.length()) {
        throw new Unreadable(Fault.CUT_OFF);
      }
      at++;
      if (hasHalfACharacter(string)) {
        problems.add("a text holds half a character");
      }
      return string.toString();
    }

    /** Half of a pair is hashed like a question mark. */
    private static boolean hasHalfACharacter(StringBuilder string) {
      for (int i = 0; i < string.length(); i++) {
        if (Character.isSurrogate(string.charAt(i))) {
          if (!Character.isSupplementaryCodePoint(string.codePointAt(i))) {
            return true;
          }
          i++;
        }
      }
      return false;
    }

    private char escaped() {
      if (at >= text.length()) {
        throw new Unreadable(Fault.CUT_OFF);
      }
      char c = text.charAt(at++);
      return switch (c) {
        case 'n' -> '\n';
        case 't' -> '\t';
        case 'r' -> '\r';
        case 'b' -> '\b';
        case 'f' -> '\f';
        case 'u' -> {
          if (at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            throw new Unreadable(Fault.CUT_OFF);
          }
          at += 4;
          yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
        }
        case '"', '\\', '/' -> c;
        default -> throw new Unreadable(Fault.CUT_OFF);
      };
    }

    private void expect(char c) {
      if (!next(c)) {
        throw new Unreadable(Fault.CUT_OFF);
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
      while (at < text.length() && " \t\r".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }
  }
}
