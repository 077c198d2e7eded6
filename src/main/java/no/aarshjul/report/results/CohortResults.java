package no.aarshjul.report.results;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.scoring.Rollup;
import org.jspecify.annotations.Nullable;

/**
 * What the endorsed municipalities of a cohort have come to, side by side.
 *
 * @param at when they were put together
 * @param rehearsal whether it is never to be published
 * @param profile what the values were compared with
 * @param synthetic whether numbers that are made up for demonstration have part in it
 * @param members in the order of their numbers
 */
public record CohortResults(
    CohortId cohort,
    String name,
    int year,
    Instant at,
    boolean rehearsal,
    SetResults.Profile profile,
    boolean synthetic,
    List<Member> members) {

  /**
   * A municipality.
   *
   * @param inhabitants null if no source has said it
   * @param parts the whole ("all"), dimensions, sub-dimensions and categories
   * @param change since what was published before; null if that has not been looked at
   */
  public record Member(
      EvaluationId evaluation,
      String municipality,
      String name,
      String county,
      @Nullable Long inhabitants,
      List<Rollup> parts,
      @Nullable Change change) {

    public Rollup total() {
      return level("all").getFirst();
    }

    public List<Rollup> level(String level) {
      return parts.stream().filter(part -> part.level().equals(level)).toList();
    }

    /** The score of a category, if the municipality's set has it. */
    public Optional<Rollup> category(Category wanted) {
      return level("category").stream()
          .filter(part -> part.isOf(wanted.dimension(), wanted.name()))
          .findFirst();
    }

    /** Percent of the data points that have a value, one decimal. */
    public BigDecimal reportingRate() {
      var total = total();
      return total.total() == 0
          ? BigDecimal.ZERO
          : BigDecimal.valueOf(100L * total.reported())
              .divide(BigDecimal.valueOf(total.total()), 1, RoundingMode.HALF_UP);
    }
  }

  /**
   * How data points stand against the last published value before, by today's bands.
   *
   * @param comparable data points with a band now and before
   */
  public record Change(int comparable, int better, int worse) {}

  /** A column of the comparison. */
  public record Category(String dimension, String name) {}

  /** A municipality's place in a category; those without a score have none. */
  public record Place(int rank, Member member, Rollup score) {}

  /** The categories of all members, by dimension. */
  public List<Category> categories() {
    var categories = new LinkedHashSet<Category>();
    members.stream()
        .flatMap(member -> member.level("category").stream())
        .forEach(part -> categories.add(new Category(part.dimension(), part.name())));
    return categories.stream()
        .sorted(Comparator.comparing(Category::dimension).thenComparing(Category::name))
        .toList();
  }

  /** How many columns each dimension has, in their order. */
  public Map<String, Long> columnsByDimension() {
    return categories().stream()
        .collect(
            Collectors.groupingBy(Category::dimension, LinkedHashMap::new, Collectors.counting()));
  }

  public List<String> counties() {
    return members.stream().map(Member::county).distinct().sorted().toList();
  }

  /** The county with this number, as its municipalities' numbers begin. */
  public String county(String number) {
    return members.stream()
        .filter(member -> member.municipality().startsWith(number))
        .map(Member::county)
        .findFirst()
        .orElse(number);
  }

  /** The same of one county. */
  public CohortResults of(String county) {
    return new CohortResults(
        cohort,
        name,
        year,
        at,
        rehearsal,
        profile,
        synthetic,
        members.stream().filter(member -> member.county().equals(county)).toList());
  }

  /** Who stands where in a category, equal scores at the same rank. */
  public List<Place> ranking(Category category) {
    var scored =
        members.stream()
            .flatMap(
                member ->
                    member.category(category).stream()
                        .filter(part -> part.percent() != null)
                        .map(part -> new Place(0, member, part)))
            .sorted(Comparator.comparing(Place::score, Rollup.WORST_FIRST).reversed())
            .toList();
    return scored.stream()
        .map(
            place ->
                new Place(
                    1
                        + (int)
                            scored.stream()
                                .filter(
                                    one ->
                                        Rollup.WORST_FIRST.compare(one.score(), place.score()) > 0)
                                .count(),
                    place.member(),
                    place.score()))
        .toList();
  }

  /** All members' points in a category taken together, as if they were one municipality. */
  public Rollup joint(Category category) {
    var parts = members.stream().flatMap(member -> member.category(category).stream()).toList();
    return Rollup.sum("category", category.dimension(), category.name(), parts, profile.topBand());
  }

  /** All members' points taken together. */
  public Rollup joint() {
    return Rollup.sum(
        "all", "", "", members.stream().map(Member::total).toList(), profile.topBand());
  }
}
