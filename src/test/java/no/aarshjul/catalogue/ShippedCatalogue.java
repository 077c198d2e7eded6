package no.aarshjul.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
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
                SetFile.indicators(file, id, java.util.List.of()));
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
}
