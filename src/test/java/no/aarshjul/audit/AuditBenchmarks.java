package no.aarshjul.audit;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import no.aarshjul.InProcess;
import no.aarshjul.platform.DatabaseAccess;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * What chaining costs beside plain rows, and how long a million entries take to verify. Run with
 * {@code mvn -Pbench verify}; the report stands in {@code target/benchmarks/audit.txt}.
 */
@Tag("bench")
class AuditBenchmarks {

  private static final Path REPORT = Path.of("target/benchmarks/audit.txt");
  private static final int MILLION = 1_000_000;
  private static final int ROUNDS = 7;
  private static final int THREADS = 4;
  private static final int ROWS = 24_000;

  private final List<String> lines = new ArrayList<>();

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void chainingAndVerifying(@TempDir Path home) throws Exception {
    try (var application = InProcess.start(home.resolve("home"))) {
      twin(application);
      for (var size : List.of(1, 20)) {
        appends(application, size);
      }
    }
    verification(home);
    Files.createDirectories(REPORT.getParent());
    Files.write(REPORT, lines);
    lines.forEach(System.out::println);
  }

  /** A table with the same columns and indexes, for rows that are chained to nothing. */
  private static void twin(InProcess application) throws SQLException {
    var access = application.get(DatabaseAccess.class);
    try (var connection =
            DriverManager.getConnection(
                access.url(), access.owner().username(), access.owner().password());
        var statement = connection.createStatement()) {
      statement.execute("create table plain_entry (like audit_entry including all)");
      statement.execute(
          "grant select, insert on plain_entry to \"%s\""
              .formatted(access.application().username()));
    }
  }

  private interface Writing {
    void write(Chain chain, int transaction);
  }

  private void appends(InProcess application, int size) throws Exception {
    var audit = application.get(Audit.class);
    var plain = new PlainRows(application.get(NamedParameterJdbcOperations.class));
    var ratios = new ArrayList<Double>();
    var rates = new ArrayList<Double>();
    for (int round = 0; round <= ROUNDS; round++) {
      var chained =
          rate(
              application,
              size,
              (chain, n) -> {
                for (int i = 0; i < size; i++) {
                  audit.record(
                      chain, "value.recorded", "EC-ICT-ICT-1C", "12.5", "13.5", "because of " + n);
                }
              });
      var unchained =
          rate(
              application,
              size,
              (chain, n) -> plain.insert(chain, (long) n * size, size, "because of " + n));
      if (round > 0) {
        ratios.add(chained / unchained);
        rates.add(chained);
      }
    }
    Collections.sort(ratios);
    Collections.sort(rates);
    lines.add(
        String.format(
            Locale.ROOT,
            "Chained appends ÷ plain inserts, %d in a transaction, %d threads: %.2f (%.0f chained rows/s)",
            size,
            THREADS,
            ratios.get(ROUNDS / 2),
            rates.get(ROUNDS / 2)));
  }

  /** Rows a second, each thread at a chain of its own. */
  private static double rate(InProcess application, int size, Writing writing) throws Exception {
    var work = new ArrayList<Callable<Boolean>>();
    var transactions = ROWS / size / THREADS;
    for (int thread = 0; thread < THREADS; thread++) {
      var chain = Chain.evaluation(UUID.randomUUID());
      work.add(
          () -> {
            for (int i = 0; i < transactions; i++) {
              var n = i;
              application.inTransaction(
                  () -> {
                    writing.write(chain, n);
                    return true;
                  });
            }
            return true;
          });
    }
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      var from = System.nanoTime();
      for (var done : threads.invokeAll(work)) {
        assertThat(done.get()).isTrue();
      }
      return transactions * size * THREADS * 1e9 / (System.nanoTime() - from);
    }
  }

  /** The rows that the trail would have, without hashes and without waiting for anybody. */
  private static final class PlainRows {
    private static final String INSERT = Entries.INSERT.replace("audit_entry", "plain_entry");

    private final NamedParameterJdbcOperations batches;

    PlainRows(NamedParameterJdbcOperations batches) {
      this.batches = batches;
    }

    void insert(Chain chain, long first, int count, String why) {
      var rows = new ArrayList<Entry>();
      for (int i = 1; i <= count; i++) {
        rows.add(
            new Entry(
                Entry.VERSION,
                chain.name(),
                first + i,
                Instant.now(),
                "system:application",
                "none",
                "value.recorded",
                "EC-ICT-ICT-1C",
                "12.5",
                "13.5",
                why,
                null,
                null,
                null,
                null,
                null,
                null,
                UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII),
                Canonical.GENESIS));
      }
      batches.batchUpdate(
          INSERT, rows.stream().map(Entries::parameters).toArray(SqlParameterSource[]::new));
    }
  }

  private void verification(Path home) throws Exception {
    var key = SigningKey.generate();
    var pem =
        Files.writeString(
            home.resolve("key.pem"),
            new SigningKeys.Published(1, key.id(), key.publicKey(), Instant.EPOCH).pem());
    var trail = home.resolve("trail.jsonl");
    var kept = home.resolve("checkpoints.jsonl");
    var last = write(trail, key);
    try (var export = new TrailExport(Files.newOutputStream(kept))) {
      export.checkpoints(List.of(MadeTrail.seal(List.of(last), key)));
    }
    for (var memory : List.of("-Xmx64m", "-Xmx256m")) {
      var from = System.nanoTime();
      var run =
          new ProcessBuilder(
                  ProcessHandle.current().info().command().orElse("java"),
                  memory,
                  Verifier.SOURCE.toString(),
                  trail.toString(),
                  "--key",
                  pem.toString(),
                  "--checkpoints",
                  kept.toString())
              .redirectErrorStream(true)
              .start();
      var said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(run.waitFor()).as(said).isZero();
      lines.add(
          String.format(
              Locale.ROOT,
              "A million entries (%d MB) verified by the standalone program, compiled first, with %s: %.1f s (%s)",
              Files.size(trail) / 1_000_000,
              memory,
              (System.nanoTime() - from) / 1e9,
              said));
    }
  }

  private static Entry write(Path trail, SigningKey key) throws Exception {
    var told = trail.resolveSibling("entries.jsonl");
    var last = write(told);
    try (var out = new BufferedOutputStream(Files.newOutputStream(trail), 1 << 16)) {
      try (var export = new TrailExport(out)) {
        var seal = MadeTrail.seal(List.of(last), key);
        export.header(new Chain(MadeTrail.CHAIN), seal.at(), seal, key);
        export.checkpoints(List.of(seal));
      }
    }
    try (var out = new BufferedOutputStream(Files.newOutputStream(trail, APPEND), 1 << 16)) {
      Files.copy(told, out);
    }
    return last;
  }

  private static Entry write(Path trail) throws Exception {
    var random = new Random(1);
    var previous = Canonical.GENESIS;
    var entry = MadeTrail.draft(random, 0);
    try (var export =
        new TrailExport(new BufferedOutputStream(Files.newOutputStream(trail), 1 << 16))) {
      for (int i = 1; i <= MILLION; i++) {
        entry =
            MadeTrail.draft(random, i)
                .sealed(i, Instant.ofEpochSecond(1_767_600_000L + i), previous);
        previous = entry.hash();
        export.entries(Stream.of(entry), contents -> Map.of());
      }
    }
    return entry;
  }
}
