package no.aarshjul.municipality;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import no.aarshjul.platform.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All municipalities that can take part. */
@Repository
public class Municipalities {

  private final JdbcClient jdbc;
  private volatile Map<String, Municipality> known = Map.of();

  Municipalities(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All of them by number. The register does not change while the program runs. */
  public List<Municipality> all() {
    return List.copyOf(byNumber().values());
  }

  /** Those whose names contain this, upper and lower case alike. */
  public List<Municipality> named(String part) {
    var wanted = part.toLowerCase(Locale.ROOT);
    return byNumber().values().stream()
        .filter(one -> one.name().toLowerCase(Locale.ROOT).contains(wanted))
        .toList();
  }

  public Optional<Municipality> find(String number) {
    return Optional.ofNullable(byNumber().get(number));
  }

  private Map<String, Municipality> byNumber() {
    var read = known;
    if (read.isEmpty()) {
      var fresh = new LinkedHashMap<String, Municipality>();
      jdbc.sql("select number, name, county from municipality order by number")
          .query(Municipality.class)
          .list()
          .forEach(municipality -> fresh.put(municipality.number(), municipality));
      read = Collections.unmodifiableMap(fresh);
      known = read;
    }
    return read;
  }

  /**
   * The municipality with this number.
   *
   * @throws Refusal if no municipality has it
   */
  public Municipality get(String number) {
    return find(number).orElseThrow(() -> Refusal.notFound("municipality.unknown", number));
  }

  /**
   * The municipality that the register of legal entities knows by this number.
   *
   * @param organisation nine digits
   */
  public Optional<Municipality> ofOrganisation(String organisation) {
    return jdbc.sql("select number from municipality where organisation = :organisation")
        .param("organisation", organisation)
        .query(String.class)
        .optional()
        .flatMap(this::find);
  }

  /** Takes over organisation numbers, by number of the municipality; others keep theirs. */
  void setOrganisations(Map<String, String> organisations) {
    // Two may exchange theirs: first nobody has them.
    jdbc.sql("update municipality set organisation = null where number in (:numbers)")
        .param("numbers", organisations.keySet())
        .update();
    organisations.forEach(
        (number, organisation) ->
            jdbc.sql("update municipality set organisation = :organisation where number = :number")
                .param("organisation", organisation)
                .param("number", number)
                .update());
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
