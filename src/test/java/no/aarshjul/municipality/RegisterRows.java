package no.aarshjul.municipality;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The register in the database of processes that run elsewhere. */
public record RegisterRows(JdbcClient jdbc) {

  /** So many numbers in their order, after those that are left out. */
  public List<String> numbers(int leftOut, int wanted) {
    return jdbc.sql("select number from municipality order by number limit :wanted offset :leftOut")
        .param("wanted", wanted)
        .param("leftOut", leftOut)
        .query(String.class)
        .list();
  }
}
