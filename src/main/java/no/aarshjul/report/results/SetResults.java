package no.aarshjul.report.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import no.aarshjul.catalogue.BenchmarkProfile;
import no.aarshjul.catalogue.TopBand;
import no.aarshjul.scoring.Rollup;
import org.jspecify.annotations.Nullable;

/**
 * Results by one indicator set.
 *
 * @param profile what the values were compared with; null if the set has no benchmarks
 * @param total all data points together
 * @param parts dimensions, sub-dimensions and categories, each in the order of the set
 * @param lines data points in the order of the set
 */
public record SetResults(
    String id,
    String title,
    @Nullable Profile profile,
    Rollup total,
    List<Rollup> parts,
    List<Line> lines) {

  /** The benchmark profile, and the sentence that must stand beside every score made with it. */
  public record Profile(String id, String title, String caveat, TopBand topBand) {

    /** Results that were written before profiles said it are of the first setting. */
    public Profile {
      topBand = Objects.requireNonNullElse(topBand, TopBand.FROM_95);
    }

    static Profile of(BenchmarkProfile profile) {
      return new Profile(profile.id(), profile.title(), profile.caveat(), profile.topBand());
    }
  }

  /** Where the highest range begins. */
  public TopBand topBand() {
    return profile == null ? TopBand.FROM_95 : profile.topBand();
  }

  /** Key of the words for the range of 1 to 4 points. */
  public String legend(int points) {
    return points == 4 && topBand() == TopBand.ABOVE_95
        ? "out.legend.4.above"
        : "out.legend." + points;
  }

  public List<Rollup> dimensions() {
    return level("dimension");
  }

  public List<Rollup> subDimensions() {
    return level("sub_dimension");
  }

  public List<Rollup> categories() {
    return level("category");
  }

  private List<Rollup> level(String level) {
    return parts.stream().filter(part -> part.level().equals(level)).toList();
  }

  /** The categories of a dimension. */
  public List<Rollup> categoriesOf(Rollup dimension) {
    return categories().stream().filter(part -> part.dimension().equals(dimension.name())).toList();
  }

  /** The sub-dimensions of a dimension. */
  public List<Rollup> subDimensionsOf(Rollup dimension) {
    return subDimensions().stream()
        .filter(part -> part.dimension().equals(dimension.name()))
        .toList();
  }

  /** The lines of a category. */
  public List<Line> linesOf(Rollup category) {
    return lines.stream()
        .filter(line -> line.dimension().equals(category.dimension()))
        .filter(line -> line.category().equals(category.name()))
        .toList();
  }

  /** The names of a sub-dimension's categories, as its box in a snapshot lists them. */
  public List<String> categoryNamesOf(Rollup subDimension) {
    return lines.stream()
        .filter(line -> line.dimension().equals(subDimension.dimension()))
        .filter(line -> line.subDimension().equals(subDimension.name()))
        .map(Line::category)
        .distinct()
        .toList();
  }

  public List<Line> notReported() {
    return lines.stream().filter(line -> !line.isReported()).toList();
  }

  public List<Line> notVerified() {
    return lines.stream().filter(line -> line.status() == Line.Status.NOT_VERIFIED).toList();
  }

  public List<Line> verified() {
    return lines.stream().filter(line -> line.status() == Line.Status.VERIFIED).toList();
  }

  /** Lines in the two lowest bands, the lowest percentage first. */
  public List<Line> weak() {
    return lines.stream()
        .filter(line -> line.points() == 1 || line.points() == 2)
        .sorted(Comparator.comparing(Line::percentageOrZero))
        .toList();
  }

  public long collected() {
    return count(Line::isCollected);
  }

  public long measured() {
    return count(Line::isMeasuredHere);
  }

  public long reported() {
    return count(Line::isReported);
  }

  private long count(Predicate<Line> wanted) {
    return lines.stream().filter(wanted).count();
  }

  /** How the indicators stand, each counted once however many data points it has. */
  public IndicatorCounts indicators() {
    var byIndicator =
        lines.stream()
            .collect(Collectors.groupingBy(Line::code, LinkedHashMap::new, Collectors.toList()))
            .values();
    Function<Predicate<List<Line>>, Integer> count =
        wanted -> (int) byIndicator.stream().filter(wanted).count();
    return new IndicatorCounts(
        byIndicator.size(),
        count.apply(all -> all.stream().allMatch(Line::isReported)),
        count.apply(
            all ->
                all.stream().anyMatch(Line::isReported)
                    && !all.stream().allMatch(Line::isReported)),
        count.apply(all -> all.stream().noneMatch(Line::isReported)),
        count.apply(
            all ->
                all.stream().anyMatch(Line::isReported)
                    && all.stream()
                        .filter(Line::isReported)
                        .allMatch(line -> line.status() == Line.Status.VERIFIED)));
  }

  /**
   * Counts of indicators.
   *
   * @param verified those of which everything that was reported is verified
   */
  public record IndicatorCounts(int total, int whole, int partly, int none, int verified) {}

  /** Lines by dimension and category, categories across sub-dimensions, as the reports print. */
  public Map<String, Map<String, List<Line>>> byDimension() {
    var dimensions = new LinkedHashMap<String, Map<String, List<Line>>>();
    for (var line : lines) {
      dimensions
          .computeIfAbsent(line.dimension(), name -> new LinkedHashMap<>())
          .computeIfAbsent(line.category(), name -> new ArrayList<>())
          .add(line);
    }
    return dimensions;
  }
}
