package no.aarshjul.account;

import java.util.List;
import java.util.Map;

/**
 * What a module keeps about people, for whoever wants to know it of themselves. Secrets and their
 * digests are left out.
 */
public interface PersonalData {

  /**
   * A place where rows say whose they are.
   *
   * @param column the table and the column that says it, with a point between
   * @param rows how to find those of one person in SQL, named as {@code :person} (the id) or {@code
   *     :email}
   */
  record Place(String column, String rows) {}

  List<Place> places();

  /** What is found in another way, by the same kind of name. */
  default Map<String, List<Map<String, Object>>> more(Person person) {
    return Map.of();
  }
}
