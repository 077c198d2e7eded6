package no.aarshjul.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import no.aarshjul.catalogue.TopBand;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.observation.Level;
import no.aarshjul.observation.Source.Label;
import no.aarshjul.observation.ValueId;
import no.aarshjul.report.results.Line;
import no.aarshjul.report.results.Results;
import no.aarshjul.report.results.SetResults;
import no.aarshjul.scoring.Band;
import no.aarshjul.scoring.Chance;
import no.aarshjul.scoring.Rollup;
import no.aarshjul.scoring.Score.Stage;
import no.aarshjul.scoring.ScoredItem;
import org.jspecify.annotations.Nullable;

/** Small results made by hand. */
final class Samples {

  private static final List<Band> BANDS =
      List.of(Band.byId("0-33"), Band.byId("33-66"), Band.byId("66-95"), Band.byId("95+"));

  private Samples() {}

  /**
   * One category of one dimension.
   *
   * @param points by data point: 1 to 4, or null if it is not reported
   */
  static Results education(List<@Nullable Integer> points) {
    var lines =
        IntStream.range(0, points.size())
            .mapToObj(at -> line("Education " + (at + 1), points.get(at), "counted"))
            .toList();
    return results(lines);
  }

  /** One value from each of these sources. */
  static Results from(List<String> sources) {
    return results(
        IntStream.range(0, sources.size())
            .mapToObj(at -> line("Education " + (at + 1), 4, sources.get(at)))
            .toList());
  }

  private static Results results(List<Line> lines) {
    var items = lines.stream().map(Line::item).toList();
    var parts = new ArrayList<Rollup>();
    parts.add(
        Rollup.of(
            "dimension", "Society and Culture", "Society and Culture", items, TopBand.FROM_95));
    parts.add(
        Rollup.of(
            "sub_dimension",
            "Society and Culture",
            "Education, Health and Culture",
            items,
            TopBand.FROM_95));
    parts.add(Rollup.of("category", "Society and Culture", "Education", items, TopBand.FROM_95));
    return new Results(
        new Results.Subject(
            EvaluationId.of("00000000-0000-0000-0000-000000000001"),
            "1505",
            "Kristiansund",
            "Møre og Romsdal",
            24_000L,
            2020,
            1,
            Stage.FINAL,
            Instant.parse("2020-09-01T10:00:00Z"),
            false),
        new SetResults(
            "sample",
            "Sample",
            new SetResults.Profile("sample", "Sample", "Made for a test.", TopBand.FROM_95),
            Rollup.of("all", "", "", items, TopBand.FROM_95),
            parts,
            lines),
        List.of(),
        List.of(),
        Map.of("education", Map.of("nb", "Oppvekst", "nn", "Oppvekst", "en", "Education")),
        List.of());
  }

  private static Line line(String name, @Nullable Integer points, String source) {
    var band = points == null ? null : BANDS.get(points - 1);
    return new Line(
        name,
        name,
        name,
        name,
        "Society and Culture",
        "Education, Health and Culture",
        "Education",
        "percent",
        points == null ? Line.Status.NOT_REPORTED : Line.Status.VERIFIED,
        points == null ? null : new BigDecimal(25 * points),
        null,
        null,
        new ScoredItem(
            name,
            null,
            points == null ? "not_reported" : "scored",
            points == null ? null : new BigDecimal(25 * points - 1),
            band,
            ""),
        null,
        points == null
            ? null
            : new Line.Lineage(
                new ValueId(
                    UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                1,
                false,
                Label.ENTERED,
                source,
                Level.MUNICIPALITY,
                false,
                false,
                null,
                "2019",
                "measured"),
        null,
        null,
        null,
        "education",
        List.of(4),
        List.of("4.1"));
  }

  /** A result of a data point that nothing is compared with. */
  static Line measured(String key, String unit, BigDecimal number, @Nullable Chance chance) {
    var one = line(key, 1, "a source");
    return new Line(
        key,
        one.code(),
        one.indicator(),
        one.name(),
        one.dimension(),
        one.subDimension(),
        one.category(),
        unit,
        one.status(),
        number,
        null,
        null,
        one.item(),
        null,
        one.lineage(),
        null,
        null,
        chance,
        one.department(),
        one.goals(),
        one.targets());
  }

  /** The same results of a municipality with another name. */
  static Results named(Results results, String name) {
    var subject = results.subject();
    return new Results(
        new Results.Subject(
            subject.evaluation(),
            subject.municipality(),
            name,
            subject.county(),
            subject.inhabitants(),
            subject.year(),
            subject.round(),
            subject.stage(),
            subject.at(),
            subject.rehearsal()),
        results.official(),
        results.supplements(),
        results.transfers(),
        results.departments(),
        results.citations());
  }
}
