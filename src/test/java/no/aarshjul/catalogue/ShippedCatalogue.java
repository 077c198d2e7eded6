package no.aarshjul.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import no.aarshjul.platform.Language;
import org.springframework.context.HierarchicalMessageSource;
import org.springframework.core.io.ClassPathResource;

/** The sets and profiles that come with the program, read without a database. */
public final class ShippedCatalogue {

  private ShippedCatalogue() {}

  public static IndicatorSet set(String id) {
    var folder = "catalogue/" + id + "/";
    var header = SetFile.header(new ClassPathResource(folder + "set.yaml"));
    var file = new ClassPathResource(folder + "indicators.yaml");
    var checks =
        header.checks() == null
            ? SetChecks.NONE
            : SetFile.checks(
                new ClassPathResource(folder + header.checks()),
                SetFile.indicators(file, id, List.of()));
    return new IndicatorSet(
        id,
        header.kindOrOfficial(),
        header.title(),
        header.source(),
        checks,
        SetFile.indicators(file, id, checks.mayExceedWhole()));
  }

  /** The newest profile of a set. */
  public static BenchmarkProfile profile(IndicatorSet set) {
    return profile(set, headers(set).getLast().id());
  }

  /** A profile with the rows of those that it follows, which stand before it. */
  public static BenchmarkProfile profile(IndicatorSet set, String id) {
    var rows = new HashMap<String, Benchmark>();
    for (var header : headers(set)) {
      var top = Objects.requireNonNullElse(header.topBand(), TopBand.FROM_95);
      var file = new ClassPathResource("catalogue/" + set.id() + "/" + header.file());
      ProfileFile.read(file, set, top).forEach(row -> rows.put(row.dataPoint(), row));
      if (header.id().equals(id)) {
        return new BenchmarkProfile(
            id, set.id(), header.title(), header.caveat(), header.follows(), top, rows);
      }
    }
    throw new IllegalArgumentException("no profile " + id);
  }

  private static List<SetFile.ProfileHeader> headers(IndicatorSet set) {
    var header = SetFile.header(new ClassPathResource("catalogue/" + set.id() + "/set.yaml"));
    return Objects.requireNonNull(header.profiles());
  }

  /** What the sets are called in all languages, as sentences' words too. */
  public static Wording wording(HierarchicalMessageSource sentences) {
    var wording = new Wording(sentences);
    for (var id : List.of("u4ssc-91", "norway-sdg-2026")) {
      for (var language : Language.translated()) {
        wording.learn(originals(id), language, file(id, language));
      }
    }
    return wording;
  }

  static Originals originals(String id) {
    var set = set(id);
    return Originals.of(
        set, headers(set).stream().map(header -> profile(set, header.id())).toList());
  }

  static List<Word> words(String id, Language language) {
    return WordsFile.read(file(id, language), originals(id));
  }

  private static ClassPathResource file(String id, Language language) {
    return new ClassPathResource("catalogue/" + id + "/" + Wording.file(language));
  }
}
