package no.aarshjul.engine.camunda8;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import no.aarshjul.platform.MovableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

/** What an operator sees of an exporter that is missing or has stopped. */
@SuppressWarnings("NullAway.Init")
class ReadModelFeedTests {

  private static TestDatabase database;

  private final MovableClock clock = new MovableClock();
  private final ClusterNews news = new ClusterNews();
  private final ReadModelFeedHealthIndicator feed =
      new ReadModelFeedHealthIndicator(
          new ClusterActivity(database.jdbc(), new WaitingJobs(database.jdbc())),
          database.jdbc(),
          clock,
          news);

  @BeforeAll
  static void startDatabase() throws Exception {
    database = new TestDatabase();
  }

  @AfterAll
  static void stopDatabase() throws Exception {
    database.close();
  }

  private Status status() {
    return feed.health().getStatus();
  }

  private void write(long position) {
    database
        .jdbc()
        .sql(
            """
            insert into engine_position (partition_id, position) values (1, :position)
            on conflict (partition_id) do update set position = excluded.position
            """)
        .param("position", position)
        .update();
  }

  @Test
  void whatTheClusterHasTakenMustShowSoon() {
    write(5);
    assertThat(status()).isEqualTo(Status.UP);
    clock.advance(Duration.ofHours(1));
    assertThat(status()).as("nothing happens").isEqualTo(Status.UP);
    news.changedVisibly();
    assertThat(status()).as("on its way").isEqualTo(Status.UP);
    clock.advance(Duration.ofMinutes(1));
    news.changedVisibly();
    assertThat(status()).as("nothing has come").isEqualTo(Status.DOWN);
    assertThat(feed.health().getDetails())
        .containsEntry("position", 5L)
        .containsEntry("commandsWaiting", 0L)
        .containsKey("problem");
    write(9);
    assertThat(status()).isEqualTo(Status.UP);
    clock.advance(Duration.ofMinutes(1));
    assertThat(status()).isEqualTo(Status.UP);
  }
}
