package no.aarshjul.municipality;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.aarshjul.platform.Json;
import no.aarshjul.platform.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** The departments, the same in every municipality. */
@Repository
public class Departments {

  private static final ObjectMapper JSON = Json.mapper().build();

  private final JdbcClient jdbc;
  private volatile List<Department> known = List.of();

  Departments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All of them in order. They do not change while the program runs. */
  public List<Department> all() {
    var read = known;
    if (read.isEmpty()) {
      read = read();
      known = read;
    }
    return read;
  }

  private List<Department> read() {
    return jdbc.sql(
            """
            select d.key, d.names, array_agg(c.dimension || ': ' || c.category) as categories
            from department d join department_category c on c.department = d.key
            group by d.key, d.names, d.position order by d.position
            """)
        .query(
            (rs, row) -> {
              var categories = new HashSet<String>();
              for (var category : (String[]) rs.getArray("categories").getArray()) {
                categories.add(category);
              }
              return new Department(rs.getString("key"), names(rs.getString("names")), categories);
            })
        .list();
  }

  /** What they are called in a language, by key, in order. */
  public Map<String, String> names(Locale locale) {
    var names = new LinkedHashMap<String, String>();
    all().forEach(department -> names.put(department.key(), department.name(locale)));
    return names;
  }

  /**
   * The department that answers for a category.
   *
   * @throws Refusal if none does
   */
  public Department answeringFor(String dimension, String category) {
    return all().stream()
        .filter(department -> department.answersFor(dimension, category))
        .findFirst()
        .orElseThrow(
            () -> Refusal.notFound("department.none-for-category", dimension + ": " + category));
  }

  /**
   * The department with this key.
   *
   * @throws Refusal if there is none
   */
  public Department get(String key) {
    return all().stream()
        .filter(department -> department.key().equals(key))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("department.unknown", key));
  }

  private static Map<String, String> names(String json) {
    try {
      return JSON.readValue(json, new TypeReference<>() {});
    } catch (JacksonException e) {
      throw new IllegalStateException("The names of a department are kept as an object", e);
    }
  }

  boolean isEmpty() {
    return jdbc.sql("select count(*) from department").query(Integer.class).single() == 0;
  }

  void add(Department department, int position) {
    jdbc.sql(
            "insert into department (key, position, names) values (:key, :position, :names::jsonb)")
        .param("key", department.key())
        .param("position", position)
        .param("names", JSON.valueToTree(department.names()).toString())
        .update();
    for (var category : department.categories()) {
      var parts = category.split(": ", 2);
      jdbc.sql(
              """
              insert into department_category (department, dimension, category)
              values (:key, :dimension, :category)
              """)
          .param("key", department.key())
          .param("dimension", parts[0])
          .param("category", parts[1])
          .update();
    }
  }
}
