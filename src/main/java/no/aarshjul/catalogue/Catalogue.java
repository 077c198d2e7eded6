package no.aarshjul.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import no.aarshjul.catalogue.IndicatorSet.Kind;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
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
  private final Map<List<String>, IndicatorSet> wholes = new ConcurrentHashMap<>();

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

  /**
   * Several sets as one: the official one first, then the supplements.
   *
   * @param ids at least one
   */
  public IndicatorSet whole(List<String> ids) {
    return wholes.computeIfAbsent(
        List.copyOf(ids),
        key -> set(key.getFirst()).with(key.stream().skip(1).map(this::set).toList()));
  }

  /** Ids of all sets of a kind, the newest first. */
  public List<String> setIds(Kind kind) {
    return sets.ids(kind);
  }

  /** How one edition became another; empty if nobody has published a map. */
  public List<EditionChange> changes(String from, String to) {
    return sets.changes(from, to);
  }

  /**
   * The keys under which values of one edition may be compared with another: split, merged, new and
   * dropped data points have none. The same edition maps to itself.
   */
  public UnaryOperator<@Nullable String> comparableKeys(String from, String to) {
    if (from.equals(to)) {
      return key -> key;
    }
    var keys = new HashMap<String, String>();
    changes(from, to).stream()
        .filter(EditionChange::isComparable)
        .forEach(
            change ->
                keys.put(
                    Objects.requireNonNull(change.from()), Objects.requireNonNull(change.to())));
    return keys::get;
  }

  /**
   * What data points are compared with: by a profile of the official set, and by the newest profile
   * of each supplement; by data point.
   */
  public Map<String, Benchmark> benchmarks(String profileId, List<String> supplements) {
    var benchmarks = new HashMap<>(profile(profileId).benchmarks());
    for (var supplement : supplements) {
      profileIds(supplement).stream()
          .limit(1)
          .forEach(profile -> benchmarks.putAll(profile(profile).benchmarks()));
    }
    return benchmarks;
  }

  /** Ids of the profiles of a set, the newest first. */
  public List<String> profileIds(String setId) {
    return sets.profileIds(setId);
  }
}
