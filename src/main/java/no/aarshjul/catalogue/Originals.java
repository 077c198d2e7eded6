package no.aarshjul.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The English texts of an indicator set, or of the datasets, that people read in other languages
 * too, in the order of their source. A text that stands at several places is one text: it is said
 * the same way everywhere.
 */
public final class Originals {

  /**
   * Where a text stands.
   *
   * @param kind {@code name}, {@code unit}, {@code definition} and so on
   * @param code key of the indicator, data point, profile, set or dataset
   */
  public record Place(String kind, String code) {}

  private static final String NAME = "name";

  private final String id;
  private final Map<String, List<Place>> places = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();

  /**
   * @param id of the set, or of whatever else the texts belong to
   */
  public Originals(String id) {
    this.id = id;
  }

  static Originals of(IndicatorSet set, List<BenchmarkProfile> profiles) {
    var texts = new Originals(set.id());
    texts.add("title", set.id(), set.title());
    texts.add("source", set.id(), set.source());
    for (var profile : profiles) {
      texts.add("title", profile.id(), profile.title());
      texts.add("caveat", profile.id(), profile.caveat());
    }
    set.indicators().forEach(texts::add);
    return texts;
  }

  private void add(Indicator indicator) {
    var key = indicator.key();
    add("dimension", key, indicator.dimension());
    add("sub-dimension", key, indicator.subDimension());
    add("category", key, indicator.category());
    add(NAME, key, indicator.name());
    add("definition", key, indicator.definition());
    for (var point : indicator.dataPoints()) {
      add(NAME, point.key(), point.name());
      add("unit", point.key(), point.unit());
      add("numerator", point.key(), point.numerator());
      add("denominator", point.key(), point.denominator());
    }
    var guidance = indicator.guidance();
    add("hint", key, guidance.sourceHint());
    add("expected", key, guidance.expectedValues());
    guidance.verifierChecks().forEach(check -> add("check", key, check));
    guidance.notes().forEach(note -> add("note", key, note));
  }

  /** Adds a place of a text; nothing if there is no text. */
  public Originals add(String kind, String code, @Nullable String text) {
    if (text != null && !text.isBlank()) {
      places.computeIfAbsent(text, key -> new ArrayList<>()).add(new Place(kind, code));
      if (kind.equals(NAME)) {
        names.putIfAbsent(code, text);
      }
    }
    return this;
  }

  public String id() {
    return id;
  }

  /** The places of a text, none if it is no text of these. */
  List<Place> places(String text) {
    return places.getOrDefault(text, List.of());
  }

  /** What the set calls an indicator or a data point; empty if it has none of this code. */
  Optional<String> nameOf(String code) {
    return Optional.ofNullable(names.get(code));
  }

  boolean hasCode(String code) {
    return places.values().stream().flatMap(List::stream).anyMatch(one -> one.code().equals(code));
  }

  /** Each text once, in the order of the source. */
  public Stream<String> texts() {
    return places.keySet().stream();
  }
}
