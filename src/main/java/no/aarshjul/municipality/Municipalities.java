package no.aarshjul.municipality;

import java.util.List;
import java.util.Optional;
import no.aarshjul.platform.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All municipalities that can take part. */
@Repository
public class Municipalities {

  private final JdbcClient jdbc;

  Municipalities(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public List<Municipality> all() {
    return jdbc.sql("select number, name, county from municipality order by number")
        .query(Municipality.class)
        .list();
  }

  public Optional<Municipality> find(String number) {
    return jdbc.sql("select number, name, county from municipality where number = :number")
        .param("number", number)
        .query(Municipality.class)
        .optional();
  }

  /**
   * The municipality with this number.
   *
   * @throws Refusal if no municipality has it
   */
  public Municipality get(String number) {
    return find(number).orElseThrow(() -> Refusal.notFound("municipality.unknown", number));
  }

  boolean isEmpty() {
    return jdbc.sql("select count(*) from municipality").query(Integer.class).single() == 0;
  }

  void add(Municipality municipality) {
    jdbc.sql("insert into municipality (number, name, county) values (:number, :name, :county)")
        .param("number", municipality.number())
        .param("name", municipality.name())
        .param("county", municipality.county())
        .update();
  }
}
