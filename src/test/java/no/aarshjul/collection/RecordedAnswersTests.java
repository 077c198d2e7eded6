package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Objects;
import java.util.TreeMap;
import no.aarshjul.collection.dataset.Derived.Known;
import no.aarshjul.collection.dataset.Derived.Unknown;
import no.aarshjul.collection.dataset.Input;
import no.aarshjul.collection.dataset.Missing;
import no.aarshjul.collection.dataset.Place;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** All recorded answers, read for all 357 municipalities. */
class RecordedAnswersTests {

  private static final Place PORSGRUNN = new Place("4001", "Porsgrunn", "Telemark");
  private static final Place ALESUND = new Place("1508", "Ålesund", "Møre og Romsdal");

  private static Offline offline;
  private static final TreeMap<String, String> AWAY = new TreeMap<>();

  @BeforeAll
  static void ask() throws IOException, InterruptedException {
    offline = Offline.recorded();
    for (var dataset : offline.sources.all()) {
      if (dataset.values().isEmpty() && isEvidence(dataset.id())) {
        continue;
      }
      try {
        offline.readings(dataset);
      } catch (IOException e) {
        AWAY.put(dataset.id(), String.valueOf(e.getMessage()));
      }
    }
  }

  private static boolean isEvidence(String id) {
    return id.equals("nobil-chargers")
        || id.equals("doffin-notices")
        || id.equals("frost-temperature");
  }

  private static Input input(Place place, String series) throws Exception {
    return Objects.requireNonNull(offline.inputs(place, offline.reforms()).get(series));
  }

  @Test
  void onlyTheRecordedOutageIsAway() {
    assertThat(AWAY).containsExactly(java.util.Map.entry("fhi-795", "status 503"));
  }

  @Test
  void oneCallBringsADatasetForAllMunicipalities() {
    var calls = new TreeMap<String, Integer>();
    offline.dataCalls.forEach(call -> calls.merge(call.split(" ")[0], 1, Integer::sum));
    // Where the API has no call for all: a feed of each system, a station's days, a month's file.
    assertThat(
            calls.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(java.util.Map.Entry::getKey))
        .containsExactly("enova-certificates", "entur-bicycles", "entur-cars", "nilu-air");
  }

  @Test
  void porsgrunnsRealNumbersAreFound() throws Exception {
    assertThat(input(PORSGRUNN, "ssb-07459.inhabitants").value()).isEqualByComparingTo("37435");
    assertThat(input(PORSGRUNN, "fhi-507.lifeExpectancy").period()).isEqualTo("2019-2025");
    assertThat(input(PORSGRUNN, "ssb-09475.turnout").value()).isEqualByComparingTo("60");
    assertThat(input(PORSGRUNN, "nkom-mobile.fourG").value()).isEqualByComparingTo("99.8");
  }

  @Test
  void aNumberUnderTheOldNumberOfAMunicipalityIsCarriedOverAndOneOfASplitOneIsRefused()
      throws Exception {
    assertThat(input(PORSGRUNN, "ssb-09475.turnout").missing()).isNull();
    assertThat(input(ALESUND, "ssb-09475.turnout").missing()).isEqualTo(Missing.REFORMED);
  }

  @Test
  void nearlyEveryComputationGivesAValue() throws Exception {
    var reforms = offline.reforms();
    var unknown = new TreeMap<String, Integer>();
    var places = Offline.places();
    for (var place : places) {
      var inputs = offline.inputs(place, reforms);
      offline
          .sources
          .deriving()
          .derive(inputs::get)
          .forEach(
              (point, outcome) -> {
                if (outcome instanceof Unknown none) {
                  unknown.merge(point + " " + none.missing(), 1, Integer::sum);
                }
              });
    }
    var always = new ArrayList<String>();
    unknown.forEach(
        (reason, count) -> {
          if (count == places.size()) {
            always.add(reason);
          }
        });
    assertThat(always)
        .as(unknown.toString())
        .containsExactlyInAnyOrder(
            "SUP-11-1 UNAVAILABLE",
            "EN-EN-AQ-1C/o3 NOT_IN_SOURCE",
            "EN-EN-AQ-1C/so2 NOT_IN_SOURCE");
    assertThat(unknown.toString()).contains("SUPPRESSED").contains("NOT_APPLICABLE");
  }

  @Test
  void theArithmeticOfAnElectricValueIsConverted() throws Exception {
    var inputs = offline.inputs(PORSGRUNN, offline.reforms());
    var derived = offline.sources.deriving().derive(inputs::get).get("EN-E-E-2C");
    assertThat(derived).isInstanceOf(Known.class);
    var known = (Known) Objects.requireNonNull(derived);
    assertThat(known.numerator())
        .isEqualByComparingTo(
            Objects.requireNonNull(input(PORSGRUNN, "ssb-14490.total").value()).movePointRight(6));
  }
}
