package no.aarshjul.account;

import java.util.List;
import java.util.Map;

/** What a module keeps about people, for whoever wants to know it of themselves. */
public interface PersonalData {

  /**
   * All that is kept about a person, by the name of the table and of the column that says whose it
   * is; a place where nothing is kept has an empty list. Secrets and their digests are left out.
   */
  Map<String, List<Map<String, Object>>> about(Person person);
}
