package no.aarshjul.collection.dataset;

import java.util.List;

/** Everything that the answers for a dataset hold, by series and municipality. */
public interface Readings {

  /**
   * All periods of a series for a municipality; empty if the answers do not have it at all.
   *
   * @param place with the number that the source uses for it
   */
  List<Reading> of(String series, Place place);
}
