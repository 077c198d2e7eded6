package no.aarshjul.municipality;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Spelling;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All municipalities that can take part. */
@Repository
public class Municipalities {

  private final JdbcClient jdbc;
  private volatile Map<String, Municipality> known = Map.of();
  private volatile Map<String, String> told = Map.of();

  Municipalities(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All of them by number. The register does not change while the program runs. */
  public List<Municipality> all() {
    return List.copyOf(byNumber().values());
  }

  /** Those whose names contain this, however it is spelt. */
  public List<Municipality> named(String part) {
    return byNumber().values().stream().filter(one -> Spelling.contains(one.name(), part)).toList();
  }

  /**
   * What a municipality is called where one is chosen or told from others: with its county, if
   * another bears the same name.
   */
  public String told(Municipality municipality) {
    return choices().getOrDefault(municipality.number(), municipality.shortName());
  }

  /** All of them with what each is called, by number. */
  public Map<String, String> choices() {
    var read = told;
    if (read.isEmpty()) {
      var bearers =
          all().stream()
              .collect(Collectors.groupingBy(Municipality::shortName, Collectors.counting()));
      var fresh = new LinkedHashMap<String, String>();
      for (var one : all()) {
        var name = one.shortName();
        fresh.put(
            one.number(),
            bearers.getOrDefault(name, 1L) > 1 ? "%s (%s)".formatted(name, one.county()) : name);
      }
      read = Collections.unmodifiableMap(fresh);
      told = read;
    }
    return read;
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
