package no.aarshjul.observation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What earlier evaluations have published. */
@Repository
public class EarlierValues {

  private static final String COLUMNS =
      "municipality, year, data_point, reported, number, printed, unit, document, page, note";

  private final JdbcClient jdbc;

  EarlierValues(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The newest published value of each data point before a year. */
  public Map<String, EarlierValue> before(String municipality, int year) {
    var values = new HashMap<String, EarlierValue>();
    jdbc.sql(
            "select distinct on (data_point) "
                + COLUMNS
                + " from published_value where municipality = :municipality and year < :year"
                + " order by data_point, year desc")
        .param("municipality", municipality)
        .param("year", year)
        .query(EarlierValue.class)
        .list()
        .forEach(value -> values.put(value.dataPoint(), value));
    return values;
  }

  /** All published values of a municipality, the newest year first. */
  public List<EarlierValue> of(String municipality) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from published_value where municipality = :municipality order by year desc, data_point")
        .param("municipality", municipality)
        .query(EarlierValue.class)
        .list();
  }

  public boolean isEmpty() {
    return jdbc.sql("select count(*) from published_value").query(Integer.class).single() == 0;
  }

  public void add(EarlierValue value) {
    jdbc.sql(
            """
            insert into published_value (municipality, year, data_point, reported, number, printed, unit,
                                         document, page, note)
            values (:municipality, :year, :dataPoint, :reported, :number, :printed, :unit, :document, :page, :note)
            on conflict do nothing
            """)
        .param("municipality", value.municipality())
        .param("year", value.year())
        .param("dataPoint", value.dataPoint())
        .param("reported", value.reported())
        .param("number", value.number())
        .param("printed", value.printed())
        .param("unit", value.unit())
        .param("document", value.document())
        .param("page", value.page())
        .param("note", value.note())
        .update();
  }
}
