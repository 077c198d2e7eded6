package no.aarshjul.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class IdentifiersInSqlTests {

  public record ThingId(UUID value) implements Identifier<UUID> {}

  public record Place(String value) implements Identifier<String> {}

  public record Serial(Long value) implements Identifier<Long> {}

  private record Thing(ThingId id, Place place, long serial) {}

  private static final ThingId HERE = new ThingId(new UUID(0, 1));
  private static final ThingId THERE = new ThingId(new UUID(0, 2));

  private static EmbeddedPostgres server;
  private static NamedParameterJdbcTemplate statements;
  private static JdbcClient jdbc;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().start();
    statements =
        new PlatformConfiguration().statements(new JdbcTemplate(server.getPostgresDatabase()));
    jdbc = JdbcClient.create(statements);
    jdbc.sql("create table thing (id uuid, place text, serial bigint)").update();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void twoThings() {
    jdbc.sql("delete from thing").update();
    add(HERE, new Place("here"), new Serial(1L));
    add(THERE, new Place("there"), new Serial(2L));
  }

  private static void add(ThingId id, Place place, Serial serial) {
    jdbc.sql("insert into thing (id, place, serial) values (:id, :place, :serial)")
        .param("id", id)
        .param("place", place)
        .param("serial", serial)
        .update();
  }

  private static long count(String condition, Object wanted) {
    return jdbc.sql("select count(*) from thing where " + condition)
        .param("wanted", wanted)
        .query(Long.class)
        .single();
  }

  @Test
  void aParameterMayBeAnIdentifier() {
    assertThat(count("id = :wanted", HERE)).isOne();
    assertThat(count("place = :wanted", new Place("there"))).isOne();
    assertThat(count("serial = :wanted", new Serial(2L))).isOne();
  }

  @Test
  void aParameterMayBeSeveralOfThem() {
    assertThat(count("id in (:wanted)", List.of(HERE, THERE))).isEqualTo(2);
    assertThat(count("id = any (:wanted)", new ThingId[] {HERE, THERE})).isEqualTo(2);
    assertThat(count("place = any (:wanted)", new Place[] {new Place("here")})).isOne();
    assertThat(count("id = any (:wanted)", new ThingId[0])).isZero();
  }

  @Test
  void whatIsNoIdentifierStaysAsItIs() {
    assertThat(count("id = :wanted", HERE.value())).isOne();
    assertThat(count("place in (:wanted)", List.of("here", "there"))).isEqualTo(2);
    assertThat(count("place = any (:wanted)", new String[] {"here"})).isOne();
    assertThat(
            jdbc.sql("select count(*) from thing where :wanted::text is null")
                .param("wanted", null)
                .query(Long.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void batchesTakeThemToo() {
    var batch = new ArrayList<SqlParameterSource>();
    for (var place : List.of("north", "south")) {
      batch.add(
          new MapSqlParameterSource()
              .addValue("id", THERE)
              .addValue("place", new Place(place))
              .addValue("serial", null));
    }
    statements.batchUpdate(
        "insert into thing (id, place, serial) values (:id, :place, :serial)",
        batch.toArray(SqlParameterSource[]::new));
    assertThat(count("id = :wanted", THERE)).isEqualTo(3);
  }

  @Test
  void rowsAreReadIntoRecordsThatHoldThem() {
    assertThat(
            jdbc.sql("select id, place, serial from thing where id = :id")
                .param("id", HERE)
                .query(Thing.class)
                .single())
        .isEqualTo(new Thing(HERE, new Place("here"), 1));
  }
}
