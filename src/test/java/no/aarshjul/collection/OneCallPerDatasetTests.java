package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import no.aarshjul.InProcess;
import no.aarshjul.collection.FetchingDataset.Result;
import no.aarshjul.collection.FetchingDataset.Result.Later;
import no.aarshjul.collection.FetchingDataset.Result.Stored;
import no.aarshjul.platform.MovableClock;
import no.aarshjul.platform.Norway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two processes on one database, and a source that keeps them waiting: each dataset is asked for
 * once, nobody waits for the other, and nothing is held meanwhile.
 */
class OneCallPerDatasetTests {

  private static final String DATASET =
      """
      id: "%1$s"
      dialect: pxweb-v2
      host: nve
      title: Share
      citation: Statistics Norway, table %1$s
      query: {table: "%1$s", region: {dimension: Region}}
      period: {yearsBack: 1, maxAge: 1}
      series:
        share: {pick: {ContentsCode: {code: Share, label: Share (prosent)}}, unit: percent}
      """;

  private static final String CUBE =
      """
      {"version":"2.0","class":"dataset","label":"t","id":["Region","ContentsCode","Tid"],"size":[1,1,1],
       "dimension":{
         "Region":{"category":{"index":{"4001":0},"label":{"4001":"Porsgrunn"}}},
         "ContentsCode":{"category":{"index":{"Share":0},"label":{"Share":"Share (prosent)"}}},
         "Tid":{"category":{"index":{"%1$d":0},"label":{"%1$d":"%1$d"}}}},
       "value":[50]}
      """;

  /** Keeps whoever asks for an address waiting until it is let go. */
  private static final class Source implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();

    Source() throws IOException {
      server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
      server.setExecutor(Executors.newCachedThreadPool());
      server.createContext("/", this::answer);
      server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
      var path = exchange.getRequestURI().getPath();
      calls.merge(path, 1, Integer::sum);
      held.forEach(
          (part, latch) -> {
            if (path.contains(part) && held.remove(part, latch)) {
              try {
                latch.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            }
          });
      var body = body(path).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    }

    private static String body(String path) throws IOException {
      if (path.contains("/changes")) {
        return LocalSources.sample("klass-131-changes-2024.json");
      }
      if (path.contains("/lookup/stations")) {
        return """
        [{"station":"A","eoi":"1","municipality":"Porsgrunn"},{"station":"B","eoi":"2","municipality":"Skien"}]
        """;
      }
      if (path.contains("/stats/day/")) {
        return path.contains("/A") ? air("A", "Porsgrunn") : air("B", "Skien");
      }
      return CUBE.formatted(year - 1);
    }

    /** The next one who asks for such an address waits. */
    CountDownLatch hold(String part) {
      var latch = new CountDownLatch(1);
      held.put(part, latch);
      return latch;
    }

    int calls(String part) {
      return calls.entrySet().stream()
          .filter(one -> one.getKey().contains(part))
          .mapToInt(Map.Entry::getValue)
          .sum();
    }

    String url(String host) {
      return "aarshjul.sources.hosts.%s.url=http://localhost:%d/%s"
          .formatted(host, server.getAddress().getPort(), host);
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private static int next = 70000;
  private static int year;

  @SuppressWarnings("NullAway.Init")
  private static Source source;

  @SuppressWarnings("NullAway.Init")
  private static InProcess here;

  @SuppressWarnings("NullAway.Init")
  private static InProcess there;

  @BeforeAll
  static void start(@TempDir Path home, @TempDir Path other, @TempDir Path files) throws Exception {
    year = java.time.Year.now(Norway.ZONE).getValue();
    source = new Source();
    for (int number = next; number < next + 10; number++) {
      Files.writeString(files.resolve(number + ".yaml"), DATASET.formatted(number));
    }
    var settings = new ArrayList<String>();
    settings.add("aarshjul.sources.mode=live");
    settings.add("aarshjul.sources.private-hosts=localhost");
    settings.add("aarshjul.sources.folder=" + files);
    for (var host : List.of("nve", "nilu", "klass")) {
      settings.add(source.url(host));
    }
    here = InProcess.start(home, settings.toArray(String[]::new));
    there = InProcess.beside(here, other, settings.toArray(String[]::new));
  }

  @AfterAll
  static void stop() {
    there.close();
    here.close();
    source.close();
  }

  @BeforeEach
  void aMinuteLater() {
    here.get(MovableClock.class).advance(Duration.ofMinutes(2));
    there.get(MovableClock.class).advance(Duration.ofMinutes(2));
  }

  private static String fresh() {
    return Integer.toString(next++);
  }

  private static Result fetch(InProcess process, String dataset) {
    return process.get(FetchingDataset.class).fetch(dataset, year);
  }

  /** Asks for a dataset, and returns once the source has heard of it. */
  private static CompletableFuture<Result> begin(InProcess process, String dataset, String part) {
    var heard = source.calls(part);
    var result =
        CompletableFuture.supplyAsync(() -> fetch(process, dataset), Thread::startVirtualThread);
    Awaitility.await("the call").until(() -> source.calls(part) == heard + 1);
    return result;
  }

  private static int connectionsInUse(InProcess process) {
    return process.get(HikariDataSource.class).getHikariPoolMXBean().getActiveConnections();
  }

  private static void change(String sql, Object... parameters) {
    here.get(JdbcClient.class).sql(sql).params(parameters).update();
  }

  @Test
  void whoFindsADatasetBeingAskedGoesAwayAndHoldsNothing() {
    var dataset = fresh();
    var held = source.hold(dataset);
    var first = begin(here, dataset, dataset);
    for (var process : List.of(here, there)) {
      assertThat(fetch(process, dataset))
          .isInstanceOfSatisfying(
              Later.class,
              later -> {
                assertThat(later.reason()).isEqualTo(dataset + " is being asked already");
                assertThat(later.pause()).isBetween(Duration.ofMillis(200), Duration.ofSeconds(4));
              });
      Awaitility.await("no connection in use").until(() -> connectionsInUse(process) == 0);
    }
    assertThat(first).isNotDone();
    held.countDown();
    assertThat(first.join()).isInstanceOf(Stored.class);
    assertThat(fetch(there, dataset)).isInstanceOf(Stored.class);
    assertThat(fetch(here, dataset)).isInstanceOf(Stored.class);
    assertThat(source.calls(dataset)).isOne();
  }

  /** One process stops where nobody sees it, and then goes on as if nothing had happened. */
  @Test
  void theClaimOfADeadProcessRunsOutAndWhatItHadFetchedIsKept() {
    var held = source.hold("/B");
    var first = begin(here, "nilu-air", "/B");
    assertThat(fetch(there, "nilu-air")).isInstanceOf(Later.class);
    change(
        """
        update source_claim set holder = gen_random_uuid(), until = clock_timestamp() - interval '1 second'
        where what like 'nilu-air/%'
        """);
    assertThat(fetch(there, "nilu-air")).isInstanceOf(Stored.class);
    assertThat(source.calls("/lookup/stations")).isOne();
    assertThat(source.calls("/A")).isOne();
    assertThat(source.calls("/B")).isEqualTo(2);

    held.countDown();
    assertThat(first.join())
        .isInstanceOfSatisfying(
            Later.class, later -> assertThat(later.reason()).contains("was taken over"));
    var retrieval =
        here.get(JdbcClient.class)
            .sql(
                """
                select state || ' ' || attempt || ' ' || (select count(*) from source_call c
                  where c.retrieval_id = r.id) || ' ' || (select count(distinct position) from source_call c
                  where c.retrieval_id = r.id)
                from source_retrieval r where dataset = 'nilu-air'
                """)
            .query(String.class)
            .single();
    assertThat(retrieval).as("the late answer is not kept").isEqualTo("stored 1 3 3");
    assertThat(fetch(here, "nilu-air")).isInstanceOf(Stored.class);
  }

  @Test
  void aClaimIsProlongedWhileItsWorkGoesOnAndGivenUpAfterwards() {
    var dataset = fresh();
    var what = dataset + "/" + year;
    var held = source.hold(dataset);
    var first = begin(here, dataset, dataset);
    change(
        "update source_claim set until = clock_timestamp() + interval '1 second' where what = ?",
        what);
    Awaitility.await("a longer claim")
        .atMost(Claims.LEASE)
        .until(
            () ->
                here.get(JdbcClient.class)
                    .sql(
                        """
                        select until > clock_timestamp() + interval '10 seconds' from source_claim
                        where what = :what
                        """)
                    .param("what", what)
                    .query(Boolean.class)
                    .single());
    held.countDown();
    assertThat(first.join()).isInstanceOf(Stored.class);
    assertThat(claims(what)).isZero();
  }

  private static int claims(String what) {
    return here.get(JdbcClient.class)
        .sql("select count(*) from source_claim where what = :what")
        .param("what", what)
        .query(Integer.class)
        .single();
  }

  @Test
  void theCountrysFiguresAreDerivedByOneAtATime() {
    assertThat(fetch(here, fresh())).isInstanceOf(Stored.class);
    var what = "national figures/" + year;
    change(
        """
        insert into source_claim (what, holder, since, until)
        values (?, gen_random_uuid(), clock_timestamp(), clock_timestamp() + interval '1 hour')
        """,
        what);
    var figures = there.get(NationalFigures.class);
    assertThat(figures.bringUpToDate(year))
        .hasValueSatisfying(later -> assertThat(later.reason()).contains("are being derived"));
    change("update source_claim set until = clock_timestamp() where what = ?", what);
    assertThat(figures.bringUpToDate(year)).isEmpty();
    assertThat(claims(what)).isZero();
  }

  @Test
  void nobodyIsWaitedForWithinATransaction() {
    var dataset = fresh();
    assertThatThrownBy(() -> here.inTransaction(() -> fetch(here, dataset)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(dataset + " is not waited for within a transaction");
    assertThatThrownBy(
            () -> here.inTransaction(() -> here.get(NationalFigures.class).bringUpToDate(year)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(source.calls(dataset)).isZero();
  }

  @Test
  void aLockIsNotWaitedForWithoutEnd() {
    var theirs = there.get(JdbcClient.class);
    assertThat(theirs.sql("show lock_timeout").query(String.class).single()).isEqualTo("25s");
    change("insert into source_pause (host, until, reason) values ('locked', now(), 'test')");
    var lock = "select reason from source_pause where host = 'locked' for update";
    here.inTransaction(
        () -> {
          here.get(JdbcClient.class).sql(lock).query(String.class).single();
          assertThatThrownBy(
                  () ->
                      there.inTransaction(
                          () -> {
                            theirs.sql("set local lock_timeout = '100ms'").update();
                            return theirs.sql(lock).query(String.class).single();
                          }))
              .as("what a worker takes for nobody's fault")
              .isInstanceOf(ConcurrencyFailureException.class);
          return true;
        });
  }

  private static String air(String station, String municipality) {
    var components = new ArrayList<String>();
    for (var component : List.of("PM10", "PM2.5", "NO2", "SO2", "O3")) {
      components.add(
          "{\"station\":\"%s\",\"municipality\":\"%s\",\"component\":\"%s\",\"values\":[%s]}"
              .formatted(
                  station,
                  municipality,
                  component,
                  String.join(
                      ",", java.util.Collections.nCopies(300, "{\"value\":1,\"coverage\":90}"))));
    }
    return "[" + String.join(",", components) + "]";
  }
}
