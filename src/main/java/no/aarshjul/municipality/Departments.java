package no.aarshjul.municipality;

import java.util.HashSet;
import java.util.List;
import no.aarshjul.platform.Refusal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The departments, the same in every municipality. */
@Repository
public class Departments {

  private final JdbcClient jdbc;

  Departments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public List<Department> all() {
    return jdbc.sql(
            """
            select d.key, d.name, array_agg(c.dimension || ': ' || c.category) as categories
            from department d join department_category c on c.department = d.key
            group by d.key, d.name, d.position order by d.position
            """)
        .query(
            (rs, row) -> {
              var categories = new HashSet<String>();
              for (var category : (String[]) rs.getArray("categories").getArray()) {
                categories.add(category);
              }
              return new Department(rs.getString("key"), rs.getString("name"), categories);
            })
        .list();
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

  boolean isEmpty() {
    return jdbc.sql("select count(*) from department").query(Integer.class).single() == 0;
  }

  void add(Department department, int position) {
    jdbc.sql("insert into department (key, position, name) values (:key, :position, :name)")
        .param("key", department.key())
        .param("position", position)
        .param("name", department.name())
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
