package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.TreeSet;
import no.aarshjul.catalogue.ShippedCatalogue;
import no.aarshjul.observation.Level;
import no.aarshjul.platform.StartupFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Dataset files: what is not understood is refused in words, and what comes along covers the set.
 */
class SourceFileTests {

  private static final String GOOD =
      """
      id: good
      dialect: pxweb-v2
      host: ssb
      title: Title
      citation: Statistics Norway
      released: {first: "03-15", revised: "06-15"}
      query: {table: "00001", region: {dimension: Region}}
      period: {yearsBack: 1, maxAge: 1}
      series:
        part: {pick: {ContentsCode: Part}, unit: km2, as: ha}
        whole: {pick: {ContentsCode: Whole}}
      values:
        - {dataPoint: EC-I-WS-1C, numerator: part, denominator: whole, multiplier: 100}
      """;

  private static Sources read(String text) {
    try (var local = new LocalSources()) {
      return local.asking(text).sources;
    }
  }

  @Test
  void aGoodFileIsUnderstood() {
    assertThat(read(GOOD).get("good").series()).containsOnlyKeys("part", "whole");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "released: | publised: | expected one of",
        "released: | publised: | found \"publised\" at publised",
        "yearsBack: 1 | yearsback: 1 | found \"yearsback\" at period.yearsback",
        "dialect: pxweb-v2 | dialect: pxweb-v9 | expected one of the dialects",
        "host: ssb | host: nobody | expected one of the hosts",
        "{table: \"00001\", region | {tabel: \"00001\", region | expected one of [country, ]?",
        "numerator: part, | numerator: port, | expected a series for the name \"port\" in the computation of EC-I-WS-1C, found none",
        "numerator: part, | numerator: part +, | expected an expression for EC-I-WS-1C, found \"part +\"",
        "denominator: whole | denominator: 2 - 2 | expected something that can differ from zero, found \"2 - 2\"",
        "as: ha | as: kWh | expected units of the same kind, found km2 and kWh",
        "as: ha | as: acres | expected one of the units",
        "revised: \"06-15\" | revised: \"02-15\" | expected a revision after --03-15, found --02-15",
        "{pick: {ContentsCode: Whole}} | {unit: persons} | expected either pick (cubes) or take (records), found neither",
        "multiplier: 100} | multiplier: 100, proxy: true} | expected the deviation of a proxy in words",
        "whole: {pick | part: {pick | Duplicate Object property \"part\"",
        "id: good | ~~ | expected id, found none"
      })
  void aFileThatCannotBeUsedIsNamedWithWhatWasExpectedAndFound(
      String part, String other, String reason) {
    var text = GOOD.replace(part, other == null ? "" : other);
    assertThat(text).isNotEqualTo(GOOD);
    var failure =
        assertThatThrownBy(() -> read(text))
            .isInstanceOf(StartupFailure.class)
            .hasMessageStartingWith("The source file");
    if (!reason.endsWith("?")) {
      failure.hasMessageContaining(reason);
    }
  }

  @Test
  void everyIndicatorIsComputedOrAskedForWithAReasonAndNeverBoth() throws Exception {
    var set = ShippedCatalogue.set("u4ssc-91");
    var sources = Offline.recorded().sources;
    var computed = new HashSet<String>();
    var indicators = set.indicatorsByDataPoint();
    sources
        .deriving()
        .formulas()
        .keySet()
        .forEach(
            point -> {
              if (indicators.containsKey(point)) {
                computed.add(java.util.Objects.requireNonNull(indicators.get(point)).key());
              }
            });
    var all = new TreeSet<String>();
    set.indicators().forEach(one -> all.add(one.key()));
    var covered = new TreeSet<>(computed);
    covered.addAll(sources.asked().keySet());
    assertThat(covered).isEqualTo(all);
    assertThat(computed).doesNotContainAnyElementsOf(sources.asked().keySet());
    sources.asked().values().forEach(reason -> assertThat(reason).isNotBlank());
  }

  @Test
  void everyComputationLeadsToADataPointOfASetThatComesAlong() throws Exception {
    var known = new HashSet<String>();
    for (var id : new String[] {"u4ssc-91", "norway-sdg-2026"}) {
      ShippedCatalogue.set(id).dataPoints().forEach(point -> known.add(point.key()));
    }
    assertThat(known).containsAll(Offline.recorded().sources.deriving().formulas().keySet());
  }

  @Test
  void moreThan85PercentOfTheIndicatorsHaveAnAutomaticValueAnd60AreMeasuredInMunicipalities()
      throws Exception {
    var set = ShippedCatalogue.set("u4ssc-91");
    var rows = IndicatorSource.of(set, Offline.recorded().sources);
    var any =
        rows.stream()
            .filter(row -> !row.how().equals("asked"))
            .map(IndicatorSource::indicator)
            .distinct()
            .count();
    var measured =
        rows.stream()
            .filter(row -> row.level() == Level.MUNICIPALITY)
            .map(IndicatorSource::indicator)
            .distinct()
            .count();
    assertThat(100.0 * any / set.indicators().size()).isGreaterThanOrEqualTo(85);
    assertThat(100.0 * measured / set.indicators().size()).isGreaterThanOrEqualTo(60);
  }
}
