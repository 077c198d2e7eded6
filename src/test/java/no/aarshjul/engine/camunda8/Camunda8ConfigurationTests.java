package no.aarshjul.engine.camunda8;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.camunda.client.CamundaClient;
import java.net.URI;
import no.aarshjul.engine.EngineProperties;
import no.aarshjul.engine.EngineProperties.Camunda8;
import no.aarshjul.engine.EngineProperties.Mode;
import no.aarshjul.platform.StartupFailure;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an operator reads who has said too little, or has changed the engine under work. */
@SuppressWarnings("NullAway.Init")
class Camunda8ConfigurationTests {

  private static final URI ADDRESS = URI.create("http://localhost:1");

  private static TestDatabase database;

  @BeforeAll
  static void startDatabase() throws Exception {
    database = new TestDatabase();
  }

  @AfterAll
  static void stopDatabase() throws Exception {
    database.close();
  }

  private static CamundaClient client(@Nullable URI rest, @Nullable String clientId) {
    return new Camunda8Configuration()
        .camundaClient(
            new EngineProperties(
                Mode.CAMUNDA8, new Camunda8(ADDRESS, rest, clientId, null, null, null), 1),
            database.jdbc());
  }

  @Test
  void aSettingThatIsMissingIsNamed() {
    assertThatExceptionOfType(StartupFailure.class)
        .isThrownBy(() -> client(null, null))
        .withMessageContaining("aarshjul.engine.camunda8.rest-address is not set");
    assertThatExceptionOfType(StartupFailure.class)
        .isThrownBy(() -> client(ADDRESS, "aarshjul"))
        .withMessageContaining("aarshjul.engine.camunda8.client-secret is not set");
  }

  @Test
  void workThatBeganInsideTheApplicationIsNotLeftBehind() {
    client(ADDRESS, null).close();
    database
        .jdbc()
        .sql(
            """
            insert into engine_process_instance (key, process_id, definition_key, version, state)
            values (1, 'kickoff', 1, 1, 'ACTIVE')
            """)
        .update();
    assertThatExceptionOfType(StartupFailure.class)
        .isThrownBy(() -> client(ADDRESS, null))
        .withMessageContaining("work in the embedded engine");
  }
}
