package no.aarshjul.account.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.Visitor;
import no.aarshjul.gapfilling.GapFillingStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever asks what is kept about them gets all of it, and nothing of others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnownAboutMeTests {

  private static final String PASSWORD = "four words in a row";

  private GapFillingStage stage;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    stage = GapFillingStage.open(home);
  }

  @AfterAll
  void stop() {
    stage.close();
  }

  private Map<String, List<Map<String, Object>>> known(Person person) {
    return stage.as(
        person.username(), asking -> stage.get(KnownAboutMe.class).about(asking).kept());
  }

  /** A new table that names people must say so here, too. */
  @Test
  void everyPlaceThatNamesPeopleIsLookedAt() {
    var places =
        stage
            .get(JdbcClient.class)
            .sql(
                """
                select c.conrelid::regclass || '.' || a.attname from pg_constraint c
                  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                where c.contype = 'f' and c.confrelid = 'person'::regclass
                """)
            .query(String.class)
            .list();
    assertThat(places).hasSizeGreaterThan(20);
    assertThat(known(stage.person("alesund")).keySet()).containsAll(new TreeSet<>(places));
  }

  @Test
  void allOfOneAndNothingOfOthers() throws Exception {
    var welfare = stage.person("alesund-welfare");
    stage.draft("SC-SH-SA-1C", GapFillingStage.counted("17"), 0, "alesund-welfare");
    var mine = known(welfare);
    assertThat(mine.get("draft.author"))
        .singleElement()
        .satisfies(draft -> assertThat(draft).containsEntry("result", "17"));
    assertThat(mine.get("person.id"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("username", "alesund-welfare")
                    .doesNotContainKey("password_hash"));
    assertThat(known(welfare).get("audit_entry.actor"))
        .as("the first asking")
        .anySatisfy(entry -> assertThat(entry).containsEntry("action", "person.data-given"));
    assertThat(known(stage.person("rana")).get("draft.author")).isEmpty();
  }

  @Test
  void itIsAFileOfTheOwnPage() throws Exception {
    try (var visitor = new Visitor(stage.application().port(), "Accept-Language", "en")) {
      assertThat(visitor.get("/me/data.json").statusCode()).isEqualTo(302);
      var name = "reader-of-own-data";
      stage.get(People.class).add(name, name, name + "@example.org", PASSWORD, List.of());
      visitor.login(name, PASSWORD);
      var file = visitor.get("/me/data.json");
      assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
          .contains("attachment", name + ".json");
      assertThat(file.body()).contains("\"email\":\"" + name + "@example.org\"");
    }
  }
}
