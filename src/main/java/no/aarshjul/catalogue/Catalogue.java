package no.aarshjul.catalogue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import no.aarshjul.platform.Refusal;
import org.springframework.stereotype.Component;

/**
 * The loaded indicator sets and benchmark profiles. Both are immutable, so they are read once and
 * then kept.
 */
@Component
public class Catalogue {

  private final IndicatorSets sets;
  private final Map<String, IndicatorSet> setsById = new ConcurrentHashMap<>();
  private final Map<String, BenchmarkProfile> profilesById = new ConcurrentHashMap<>();

  Catalogue(IndicatorSets sets) {
    this.sets = sets;
  }

  /** The set with this id. */
  public IndicatorSet set(String id) {
    return setsById.computeIfAbsent(
        id,
        key -> sets.find(key).orElseThrow(() -> Refusal.notFound("catalogue.unknown-set", key)));
  }

  /** The profile with this id. */
  public BenchmarkProfile profile(String id) {
    return profilesById.computeIfAbsent(
        id,
        key ->
            sets.findProfile(key)
                .orElseThrow(() -> Refusal.notFound("catalogue.unknown-profile", key)));
  }

  /** Ids of all sets, the newest first. */
  public List<String> setIds() {
    return sets.ids();
  }

  /** Ids of the profiles of a set, the newest first. */
  public List<String> profileIds(String setId) {
    return sets.profileIds(setId);
  }
}
