package no.aarshjul.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import no.aarshjul.catalogue.Benchmark;
import no.aarshjul.catalogue.BenchmarkProfile;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.catalogue.ShippedCatalogue;
import no.aarshjul.catalogue.TopBand;
import no.aarshjul.observation.Value;
import no.aarshjul.platform.Refusal;
import no.aarshjul.scoring.TargetInference.Fit;
import org.junit.jupiter.api.Test;

/** What published ranges say about targets that are not public. */
class TargetInferenceTests {

  private static final IndicatorSet SET = ShippedCatalogue.set("u4ssc-91");
  private static final String POINT = "EC-I-WS-3C";

  private static BenchmarkProfile profile(String formula, String direction, String target) {
    var row =
        new Benchmark(
            POINT,
            direction,
            new BigDecimal(target),
            null,
            null,
            null,
            formula,
            "centre",
            null,
            "confirmed",
            null,
            TopBand.FROM_95);
    return new BenchmarkProfile(
        "tried", SET.id(), "Tried", "", null, TopBand.FROM_95, Map.of(POINT, row));
  }

  private static List<PublishedBand> rows(String... lines) {
    return PublishedBands.read(
        "data_point,value,band,direction,source\n" + String.join("\n", lines));
  }

  private static Fit fit(BenchmarkProfile profile, List<PublishedBand> rows) {
    return TargetInference.of(SET, List.of(profile), rows).getFirst().profiles().getFirst().fit();
  }

  @Test
  void aValueInARangeBoundsTheTargetOnBothSides() {
    var known =
        TargetInference.of(
                SET,
                List.of(),
                rows(POINT + ",45.0,33-66,higher,A", POINT + ",80.00,66-95,higher,B"))
            .getFirst();
    var possible = known.possible().getFirst();
    assertThat(known.possible()).hasSize(1);
    assertThat(possible.formula()).isEqualTo("value/target");
    // 80 / 0.95 = 84.2 to 80 / 0.66 = 121.2, and 45 / 0.66 = 68.2 to 45 / 0.33 = 136.4
    assertThat(new BigDecimal(String.valueOf(possible.lower())))
        .isBetween(new BigDecimal("84.19"), new BigDecimal("84.22"));
    assertThat(new BigDecimal(String.valueOf(possible.upper())))
        .isBetween(new BigDecimal("121.2"), new BigDecimal("121.25"));
  }

  @Test
  void rowsThatNoTargetFitsSayThatTheFormulaIsAnother() {
    var possible =
        TargetInference.of(SET, List.of(), rows(POINT + ",10,95+,,A", POINT + ",50,0-33,,B"))
            .getFirst()
            .possible();
    assertThat(possible).filteredOn(PossibleTargets::isImpossible).hasSize(1);
    assertThat(possible.getFirst().formula()).isEqualTo("value/target");
    assertThat(possible.getFirst().isImpossible()).isTrue();
  }

  @Test
  void whatIsPrintedAsExactly95MayHaveBeenReadEitherWay() {
    for (var band : List.of("66-95", "95+")) {
      assertThat(
              fit(
                  profile("value/target", "higher", "60"),
                  rows(POINT + ",57.0," + band + ",higher,A")))
          .isEqualTo(Fit.AGREES);
    }
  }

  @Property(tries = 300)
  void theHiddenTargetIsAlwaysAmongThePossibleOnesAndNeverContradicted(@ForAll long seed) {
    var random = new Random(seed);
    var target = BigDecimal.valueOf(1 + random.nextInt(20_000), random.nextInt(4));
    var isRising = random.nextBoolean();
    var formula = isRising ? "value/target" : "target/value";
    var direction = isRising ? "higher" : "lower";
    var hidden = profile(formula, direction, target.toPlainString());
    var benchmark = hidden.benchmarks().values().iterator().next();
    var top = TopBand.values()[random.nextInt(2)];
    var lines = new ArrayList<String>();
    for (int at = 0; at < 6; at++) {
      var value = target.multiply(BigDecimal.valueOf(random.nextInt(4_000), 3));
      var band = Band.of(Percentage.of(new Value.Number(value), benchmark).percent(), top);
      var printed = value.setScale(2, RoundingMode.HALF_UP).toPlainString();
      lines.add("%s,%s,%s,%s,A".formatted(POINT, printed, band.id(), direction));
    }
    var rows = rows(lines.toArray(String[]::new));
    assertThat(fit(hidden, rows)).isEqualTo(Fit.AGREES);
    for (var possible : TargetInference.of(SET, List.of(), rows).getFirst().possible()) {
      assertThat(possible.allow(target)).as("%s of %s", target, possible).isTrue();
      // And what lies well outside is contradicted, by a way of its own.
      var to = possible.to();
      if (to != null) {
        var tooHigh =
            profile(
                formula,
                direction,
                to.multiply(new BigDecimal("1.02")).add(BigDecimal.ONE).toPlainString());
        assertThat(fit(tooHigh, rows)).isEqualTo(Fit.CONTRADICTS);
      }
    }
  }

  @Test
  void whatIsKnownContradictsTheFirstEditionWhereTheSecondIsCorrected() {
    var first = ShippedCatalogue.profile(SET, "programme-2026");
    var second = ShippedCatalogue.profile(SET);
    var known = TargetInference.of(SET, List.of(first, second), PublishedBands.shipped());
    TargetInference.requireKnown(SET, PublishedBands.shipped());
    var broadband = one(known, "EC-ICT-ICT-2C");
    assertThat(broadband.target()).isEqualByComparingTo("60");
    assertThat(broadband.profiles())
        .extracting(TargetInference.Checked::fit)
        .containsExactly(Fit.CONTRADICTS, Fit.AGREES);
    assertThat(second.officialRows()).isOne();
    assertThat(one(known, "SC-EH-C-2A").profiles().getLast().fit()).isEqualTo(Fit.AGREES);
    assertThat(one(known, "EC-I-B-1A").profiles().getLast().fit()).isEqualTo(Fit.LACKS);
    assertThat(one(known, "EN-EN-WS-2C").profiles().getLast().fit()).isEqualTo(Fit.OPEN);
    assertThat(one(known, "SC-EH-H-2C").profiles().getLast().fit()).isEqualTo(Fit.CONTRADICTS);
  }

  private static TargetInference.Known one(List<TargetInference.Known> known, String point) {
    return known.stream().filter(one -> one.point().key().equals(point)).findFirst().orElseThrow();
  }

  @Test
  void aNorwegianValueOfTheOldEditionKeepsItsPointsAndGetsFourInTheNewOne() {
    var value = new Value.Number(new BigDecimal("84.51"));
    for (var edition : Map.of("programme-2026", 3, "programme-2026-2", 4).entrySet()) {
      var profile = ShippedCatalogue.profile(SET, edition.getKey());
      var row = java.util.Objects.requireNonNull(profile.benchmarks().get("EC-ICT-ICT-2C"));
      assertThat(Band.of(Percentage.of(value, row).percent(), profile.topBand()).points())
          .isEqualTo(edition.getValue());
    }
  }

  @Test
  void rowsThatCannotBeAreRefusedWithLineAndColumn() {
    assertRefused("data_point,value,source\nX,1,A", "bands.column", "band");
    assertRefused("data_point,band,source\nX,0-33/66-95,A", "bands.cell", "band");
    assertRefused("data_point,band,source\nX,green,A", "bands.cell", "band");
    assertRefused("data_point,band,source,value\nX,0-33,A,\"1,5\"", "bands.cell", "value");
    assertRefused("data_point,band,source,value\nX,0-33,A,-1", "bands.cell", "value");
    assertRefused("data_point,band,source,value\nX,0-33,A,1e999999", "bands.cell", "value");
    assertRefused("data_point,band,source\nX,0-33,", "bands.cell", "source");
    assertRefused("data_point,band,band,source\nX,0-33,,A", "bands.table", "band");
    assertRefused("data_point,band,source\n\"X,0-33,A", "bands.table", "");
    assertThatThrownBy(
            () ->
                TargetInference.requireKnown(
                    SET, PublishedBands.read("data_point,band,source\nX,0-33,A")))
        .isInstanceOf(Refusal.class);
  }

  private static void assertRefused(String table, String key, String about) {
    assertThatThrownBy(() -> PublishedBands.read(table))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.key()).isEqualTo(key);
              assertThat(List.of(refusal.arguments()).toString()).contains(about);
            });
  }
}
