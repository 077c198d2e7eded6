package no.aarshjul.catalogue;

import java.util.stream.Collectors;
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

  public static BenchmarkProfile profile(IndicatorSet set, String file) {
    return new BenchmarkProfile(
        file,
        set.id(),
        file,
        "",
        ProfileFile.read(new ClassPathResource("catalogue/" + set.id() + "/" + file), set).stream()
            .collect(Collectors.toMap(Benchmark::dataPoint, benchmark -> benchmark)));
  }
}
