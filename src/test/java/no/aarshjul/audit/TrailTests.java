package no.aarshjul.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import no.aarshjul.InProcess;
import no.aarshjul.account.As;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Role;
import no.aarshjul.account.people.ManagingPeople;
import no.aarshjul.cycle.TrailLines;
import no.aarshjul.notification.OutboxRows;
import no.aarshjul.platform.DatabaseAccess;
import no.aarshjul.platform.Home;
import no.aarshjul.platform.MovableClock;
import no.aarshjul.platform.Refusal;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The trail on a real database, and what somebody who owns that database can do about it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrailTests {

  private InProcess application;
  private Path folder;
  private Verifier verifier;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    folder = Files.createDirectories(home.resolve("exports"));
    verifier = Verifier.compile(home.resolve("verifier"));
    application =
        InProcess.start(
            home.resolve("home"),
            "aarshjul.audit.export=" + home.resolve("checkpoints"),
            "aarshjul.mail.checkpoints-to=keeper@example.org");
  }

  @AfterAll
  void stop() {
    application.close();
  }

  private <T> T get(Class<T> type) {
    return application.get(type);
  }

  private static Chain chain() {
    return Chain.evaluation(UUID.randomUUID());
  }

  private void record(Chain chain, String newValue) {
    record(application, chain, newValue);
  }

  private static void record(InProcess where, Chain chain, String newValue) {
    where.inTransaction(
        () -> {
          where
              .get(Audit.class)
              .record(chain, "value.recorded", "EC-ICT-ICT-1C", null, newValue, null);
          return true;
        });
  }

  private Path export(Chain chain, String name) throws IOException {
    return export(application, chain, name);
  }

  private Path export(InProcess where, Chain chain, String name) throws IOException {
    var bytes = new ByteArrayOutputStream();
    where.get(Trail.class).export(chain, bytes);
    return Files.write(folder.resolve(name), bytes.toByteArray());
  }

  private Path checkpoints(String name) throws IOException {
    var bytes = new ByteArrayOutputStream();
    get(Trail.class).exportCheckpoints(0, bytes);
    return Files.write(folder.resolve(name), bytes.toByteArray());
  }

  private Path firstKey() throws IOException {
    get(Sealing.class).seal();
    return Files.writeString(
        folder.resolve("key.pem"), get(SigningKeys.class).published().getFirst().pem());
  }

  /** What somebody does who has the database in hand: triggers are off in such a session. */
  private static void asOwnerOfTheDatabase(InProcess where, String... statements) throws Exception {
    var access = where.get(DatabaseAccess.class);
    try (var connection =
            DriverManager.getConnection(
                access.url(), "postgres", where.get(Home.class).secret("database.superuser"));
        var statement = connection.createStatement()) {
      statement.execute("set session_replication_role = replica");
      for (var one : statements) {
        statement.execute(one);
      }
    }
  }

  @Test
  void theApplicationsRoleCanOnlyAdd() {
    record(chain(), "1");
    get(Sealing.class).seal();
    for (var table : List.of("audit_entry", "audit_checkpoint", "audit_head", "audit_key")) {
      for (var statement :
          List.of(
              "delete from " + table,
              "truncate " + table + " cascade",
              "update %s set %s"
                  .formatted(table, table.equals("audit_key") ? "since = now()" : "hash = ''"))) {
        assertThatThrownBy(() -> get(JdbcClient.class).sql(statement).update())
            .as(statement)
            .isInstanceOf(DataAccessException.class)
            .hasRootCauseMessage("ERROR: permission denied for table " + table);
      }
    }
  }

  @Test
  void triggersRefuseEvenTheOwnerOfTheTables() throws Exception {
    record(chain(), "1");
    var access = get(DatabaseAccess.class);
    try (var connection =
            DriverManager.getConnection(
                access.url(), access.owner().username(), access.owner().password());
        var statement = connection.createStatement()) {
      for (var one :
          List.of(
              "update audit_entry set new_value = '2'",
              "delete from audit_entry",
              "truncate audit_entry")) {
        assertThatThrownBy(() -> statement.execute(one)).hasMessageContaining("append-only");
      }
    }
  }

  /** The plain case: a superuser changes a row and leaves the hashes alone. */
  @Test
  void anUpdateBySuperuserIsDetectedFromAnExportedCheckpoint() throws Exception {
    var chain = chain();
    IntStream.rangeClosed(1, 5).forEach(i -> record(chain, "" + i));
    var key = firstKey();
    var kept = checkpoints("kept-plain.jsonl");
    assertThat(verifier.check(export(chain, "before.jsonl"), key, kept).lines())
        .singleElement()
        .asString()
        .startsWith("intact: 5 entries");

    asOwnerOfTheDatabase(
        application,
        "update audit_entry set new_value = '999' where chain = '%s' and seq = 3"
            .formatted(chain.name()));

    var answer = verifier.check(export(chain, "after.jsonl"), key, kept);
    assertThat(answer.status()).isOne();
    assertThat(answer.lines())
        .containsExactly("edited: %s: entry 3 does not fit its hash".formatted(chain.name()));
    assertThat(get(Trail.class).verify().defects())
        .anySatisfy(defect -> assertThat(defect).contains(chain.name()));
  }

  /** The clever case: all hashes are made anew, and the seal that knew better is gone. */
  @Test
  void aWholeChainThatWasRewrittenIsDetectedFromAnExportedCheckpoint(@TempDir Path home)
      throws Exception {
    try (var victim = InProcess.start(home)) {
      var chain = chain();
      IntStream.rangeClosed(1, 4).forEach(i -> record(victim, chain, "" + i));
      var trail = victim.get(Trail.class);
      victim.get(Sealing.class).seal();
      var key =
          Files.writeString(
              home.resolve("key.pem"), victim.get(SigningKeys.class).published().getFirst().pem());
      var bytes = new ByteArrayOutputStream();
      trail.exportCheckpoints(0, bytes);
      var kept = Files.write(home.resolve("kept.jsonl"), bytes.toByteArray());

      rewrite(victim, chain);

      var rewritten = export(victim, chain, "rewritten.jsonl");
      assertThat(verifier.check(rewritten, key).status())
          .as("the rewritten chain was sealed anew and looks intact by itself")
          .isZero();
      assertThat(verifier.check(rewritten, key, kept).lines())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith("edited: " + chain.name())
                      .contains("entry 4")
                      .endsWith("the chain was rewritten"));
      assertThat(trail.verify().defects())
          .as("the server itself sees the seal that was taken away")
          .contains("Checkpoint 1 was changed after it was signed");
    }
  }

  private void rewrite(InProcess victim, Chain chain) throws Exception {
    var statements = new ArrayList<String>();
    statements.add("delete from audit_head where chain = '%s'".formatted(chain.name()));
    var previous = Canonical.GENESIS;
    for (var entry : victim.get(Trail.class).of(chain)) {
      var changed = withNewValue(entry, entry.seq() == 2 ? "999" : entry.newValue());
      var rewritten = changed.sealed(entry.seq(), entry.at(), previous);
      previous = rewritten.hash();
      statements.add(
          "update audit_entry set new_value = '%s', previous_hash = '\\x%s', hash = '\\x%s' where chain = '%s' and seq = %d"
              .formatted(
                  rewritten.newValue(),
                  HexFormat.of().formatHex(rewritten.previousHash()),
                  HexFormat.of().formatHex(rewritten.hash()),
                  chain.name(),
                  entry.seq()));
    }
    asOwnerOfTheDatabase(victim, statements.toArray(String[]::new));
  }

  private static Entry withNewValue(Entry entry, @Nullable String newValue) {
    return new Entry(
        entry.version(),
        entry.chain(),
        entry.seq(),
        entry.at(),
        entry.actor(),
        entry.role(),
        entry.action(),
        entry.subject(),
        entry.oldValue(),
        newValue,
        entry.why(),
        entry.requestId(),
        entry.processInstanceKey(),
        entry.elementId(),
        entry.workKey(),
        entry.modelVersion(),
        entry.content(),
        entry.previousHash(),
        entry.hash());
  }

  @Test
  void concurrentWritersNeverForkAChain() throws Exception {
    var one = chain();
    var other = chain();
    var writers = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < 200; i++) {
      var first = i % 2 == 0 ? one : other;
      var second = i % 2 == 0 ? other : one;
      writers.add(
          () ->
              application.inTransaction(
                  () -> {
                    get(Audit.class).record(first, "a.done", "x");
                    get(Audit.class).record(second, "b.done", "y");
                    return true;
                  }));
    }
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var written : threads.invokeAll(writers)) {
        assertThat(written.get()).isTrue();
      }
    }
    var key = firstKey();
    for (var chain : List.of(one, other)) {
      assertThat(get(Trail.class).of(chain)).hasSize(200);
      assertThat(verifier.check(export(chain, "concurrent.jsonl"), key).lines())
          .singleElement()
          .asString()
          .startsWith("intact: 200 entries");
    }
  }

  @Test
  void whatIsRolledBackLeavesNoEntry() {
    var chain = chain();
    assertThatThrownBy(
            () ->
                application.inTransaction(
                    () -> {
                      get(Audit.class).record(chain, "a.done", "x");
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(get(Trail.class).of(chain)).isEmpty();
  }

  @Test
  void aRefusedAttemptStaysThoughTheAttemptIsRolledBack() {
    var chain = chain();
    assertThatThrownBy(
            () ->
                application.inTransaction(
                    () -> {
                      get(Audit.class).record(chain, "a.done", "x");
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    get(Counting.class).refused(chain, "a.done", "x", Refusal.forbidden("login.needed"));
    assertThat(get(Trail.class).of(chain))
        .extracting(Entry::action)
        .containsExactly("a.done.refused");
  }

  /** It would need a second connection while the first one is held. */
  @Test
  void aRefusalIsNotNotedWithinTheTransactionOfItsAttempt() {
    var chain = chain();
    assertThatThrownBy(
            () ->
                application.inTransaction(
                    () -> {
                      get(Counting.class)
                          .refused(chain, "a.done", "x", Refusal.forbidden("login.needed"));
                      return true;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("within a transaction");
    assertThat(get(Trail.class).of(chain)).isEmpty();
  }

  /** Names, line ends, a character that PostgreSQL does not take, and five megabytes. */
  @Test
  void anyTextIsKeptAndStaysVerifiable() throws Exception {
    var chain = chain();
    record(chain, "x".repeat(5 * 1024 * 1024));
    record(chain, "Kárášjohka \0 \"quoted\"\r\n\t\\ \uD83C\uDF0D");
    record(chain, "");
    var entries = get(Trail.class).of(chain);
    assertThat(entries.getFirst().newValue()).hasSize(5 * 1024 * 1024);
    assertThat(entries.get(1).newValue()).contains("Kárášjohka \uFFFD");
    assertThat(verifier.check(export(chain, "texts.jsonl"), firstKey()).status()).isZero();
  }

  @Test
  void entriesOfOneMomentKeepTheirOrder() throws Exception {
    var chain = chain();
    application.inTransaction(
        () -> {
          IntStream.rangeClosed(1, 50)
              .forEach(i -> get(Audit.class).record(chain, "a.done", "subject " + i));
          return true;
        });
    var entries = get(Trail.class).of(chain);
    assertThat(entries).extracting(Entry::at).containsOnly(entries.getFirst().at());
    assertThat(entries)
        .extracting(Entry::subject)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 50).mapToObj(i -> "subject " + i).toList());
    assertThat(verifier.check(export(chain, "moment.jsonl"), firstKey()).status()).isZero();
  }

  /** As after a clock was corrected: told, and no defect. */
  @Test
  void aClockThatJumpsBackIsToldAndIsNoDefect() throws Exception {
    var key = SigningKey.generate();
    var entries = new ArrayList<>(MadeTrail.entries(3, 1));
    var last = entries.getLast();
    entries.add(
        MadeTrail.draft(new Random(2), 4)
            .sealed(4, last.at().minus(Duration.ofHours(1)), last.hash()));
    var file =
        Verifier.write(
            folder.resolve("clock.jsonl"),
            MadeTrail.lines(entries, List.of(MadeTrail.seal(entries, key)), key));
    var pem =
        Files.writeString(
            folder.resolve("clock.pem"),
            new SigningKeys.Published(1, key.id(), key.publicKey(), last.at()).pem());
    assertThat(verifier.check(file, pem).lines())
        .containsExactly(
            "intact: 4 entries of %s alone, 0 rows, sealed until 2026-01-06T08:00:00.000001Z by checkpoint 1"
                .formatted(MadeTrail.CHAIN),
            "1 entries are dated before the one before them: a clock was set back");
  }

  /** An auditor's own downloads are noted and sealed; what was downloaded before stays intact. */
  @Test
  void readingBetweenTwoDownloadsAccusesNobody() throws Exception {
    var chain = chain();
    record(chain, "1");
    var one = export(chain, "read-one.jsonl");
    var all = exportAll(application, folder.resolve("read-all.jsonl"));
    record(chain, "the download is noted here");
    record(Chain.SYSTEM, "and here");
    get(Sealing.class).seal();
    var kept = checkpoints("read-kept.jsonl");
    for (var file : List.of(one, all)) {
      assertThat(verifier.check(file, firstKey(), kept).lines())
          .singleElement()
          .asString()
          .startsWith("intact: ")
          .endsWith("later checkpoint is not part of it");
    }
  }

  /** Where a year runs in minutes, each day that was left is sealed in its own time. */
  @Test
  void whatWasWrittenIsSealedBeforeTheClockIsMoved(@TempDir Path home) throws Exception {
    try (var moved = InProcess.start(home)) {
      var chain = chain();
      var clock = moved.get(MovableClock.class);
      var trail = moved.get(Trail.class);
      for (int day = 1; day <= 3; day++) {
        record(moved, chain, "day " + day);
        var written = clock.instant();
        clock.advance(Duration.ofDays(1));
        assertThat(trail.sealOf(chain, day).orElseThrow().at())
            .isBetween(written, written.plus(Duration.ofHours(1)));
      }
      record(moved, chain, "the last day");
      assertThat(trail.sealOf(chain, 4)).isEmpty();
      assertThat(sealsByTheMachinesClock(moved))
          .as("a clock that was set back does not keep from sealing")
          .isTrue();
      assertThat(trail.sealOf(chain, 4)).isPresent();
      assertThat(trail.verify().defects()).isEmpty();
      assertThat(trail.standing(chain).sealedTo()).isEqualTo(4);
      var key =
          Files.writeString(
              home.resolve("key.pem"), moved.get(SigningKeys.class).published().getFirst().pem());
      assertThat(verifier.check(exportAll(moved, home.resolve("all.jsonl")), key).status())
          .isZero();
    }
  }

  /** As after a restart, when nobody has moved the clock. */
  private static boolean sealsByTheMachinesClock(InProcess where) {
    var sealing =
        new Sealing(
            where.get(CheckpointStore.class),
            where.get(SigningKeys.class),
            where.get(AuditSettings.class),
            event -> {},
            Clock.tickMillis(ZoneOffset.UTC));
    return where.inTransaction(
        () -> sealing.sealUnlessSealedWithin(Duration.ofHours(1)).isPresent());
  }

  /** Who trusts the first key follows to the last one; who has another key is told so. */
  @Test
  void aKeyHandsOverToTheNext() throws Exception {
    var chain = chain();
    record(chain, "before");
    var first = firstKey();
    get(Sealing.class).rotateKey();
    record(chain, "after");
    var trail = export(chain, "rotated.jsonl");
    assertThat(get(SigningKeys.class).published().size()).isGreaterThan(1);
    assertThat(verifier.check(trail, first).status()).isZero();
    assertThat(get(Trail.class).verify().checkpoints()).isGreaterThan(1);

    var stranger = SigningKey.generate();
    var wrong =
        Files.writeString(
            folder.resolve("wrong.pem"),
            new SigningKeys.Published(1, stranger.id(), stranger.publicKey(), Instant.now()).pem());
    assertThat(verifier.check(trail, wrong).kinds()).contains("wrong key");
    assertThat(
            verifier.check(trail, Files.writeString(folder.resolve("no.pem"), "no key")).status())
        .isEqualTo(2);
  }

  @Test
  void everyCheckpointIsWrittenToAFileAndTheFirstOfTheDayMailed() throws Exception {
    record(chain(), "1");
    get(Sealing.class).seal();
    var written = folder.resolveSibling("checkpoints").resolve("checkpoints.jsonl");
    Awaitility.await("the file")
        .untilAsserted(
            () ->
                assertThat(Files.readString(written))
                    .isEqualTo(Files.readString(checkpoints("all.jsonl"))));
    assertThat(new OutboxRows(get(JdbcClient.class)).bodies("checkpoint"))
        .singleElement()
        .asString()
        .contains("\"type\":\"checkpoint\"");
  }

  /**
   * Untouched it is intact, also for the file as its user starts it; a chain that is taken out as
   * docs/privacy/retention.md says is named by the seal that stays.
   */
  @Test
  void theWholeTrailIsIntactUntilAChainIsTakenOut(@TempDir Path home) throws Exception {
    try (var untouched = InProcess.start(home)) {
      var chain = chain();
      IntStream.rangeClosed(1, 4).forEach(i -> record(untouched, chain, "" + i));
      var file = exportAll(untouched, home.resolve("trail.jsonl"));
      var key =
          Files.writeString(
              home.resolve("key.pem"),
              untouched.get(SigningKeys.class).published().getFirst().pem());
      assertThat(untouched.get(Trail.class).verify().defects()).isEmpty();
      var run =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElse("java"),
                  Verifier.SOURCE.toString(),
                  file.toString(),
                  "--key",
                  key.toString())
              .redirectErrorStream(true)
              .start();
      assertThat(new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("intact: ");
      assertThat(run.waitFor()).isZero();

      asOwnerOfTheDatabase(
          untouched, "delete from audit_entry where chain = '%s'".formatted(chain.name()));
      assertThat(verifier.check(exportAll(untouched, file), key).lines())
          .containsExactly(
              "truncated: %s: none of its 4 sealed entries is there".formatted(chain.name()));
    }
  }

  private static Path exportAll(InProcess where, Path file) throws IOException {
    var bytes = new ByteArrayOutputStream();
    where.get(Trail.class).exportAll(bytes);
    return Files.write(file, bytes.toByteArray());
  }

  @Test
  void erasingAPersonLeavesTheTrailValidAndNobodyBehindThePseudonym() throws Exception {
    var chain = chain();
    var coordinator = get(People.class).findByUsername("coordinator").orElseThrow();
    var person =
        get(People.class)
            .add(
                "leaves",
                "Lena Leaves",
                "lena@example.org",
                "secret-of-this-test",
                List.of(Grant.of(Role.LIAISON)));
    As.person(person, "test")
        .during(
            () -> {
              record(chain, person.pseudonym());
              return true;
            });
    var entry = get(Trail.class).of(chain).getFirst();
    assertThat(entry.actor()).startsWith("person:").doesNotContain(person.id().toString());
    assertThat(entry.newValue()).isEqualTo(entry.actor());
    assertThat(get(TrailLines.class).name(entry.actor())).isEqualTo("Lena Leaves");
    var before = Files.readString(export(chain, "with.jsonl"));

    get(ManagingPeople.class).erase(person.id(), "asked for it", coordinator);

    assertThat(get(TrailLines.class).name(entry.actor())).isEqualTo("–");
    assertThat(get(People.class).findByUsername("leaves")).isEmpty();
    var after = export(chain, "without.jsonl");
    assertThat(verifier.check(after, firstKey()).status()).isZero();
    assertThat(entries(Files.readString(after))).isEqualTo(entries(before));
    assertThat(Files.readString(after)).doesNotContain("Lena").doesNotContain("lena@");
  }

  private static List<String> entries(String export) {
    return export.lines().filter(line -> line.contains("\"type\":\"entry\"")).toList();
  }
}
