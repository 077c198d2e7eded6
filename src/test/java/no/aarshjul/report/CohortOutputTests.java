package no.aarshjul.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.aarshjul.report.results.AssemblingCohort;
import no.aarshjul.report.results.CohortResults.Category;
import no.aarshjul.report.results.ResultsJson;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of a whole cohort: three of its municipalities are endorsed, one is not. */
@SuppressWarnings("NullAway.Init")
class CohortOutputTests {

  private static final Category ICT = new Category("Economy", "ICT Infrastructure");

  private static ResultsStage stage;
  private static Map<String, byte[]> files;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    stage = ResultsStage.open(home);
    for (var municipality :
        List.of(ResultsStage.ALESUND, ResultsStage.KARASJOK, ResultsStage.VARDO)) {
      stage.endorse(municipality);
    }
    stage.compare();
    files = stage.get(ComparingCohort.class).files(stage.cohort());
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  private static byte[] file(String name) {
    return Objects.requireNonNull(files.get(name), name);
  }

  @Test
  void onlyTheEndorsedAreComparedAndEachCountyHasItsProfile() {
    var comparison = ResultsJson.readCohort(file("comparison.json"));
    assertThat(comparison.members())
        .extracting(member -> member.municipality())
        .containsExactly(ResultsStage.ALESUND, ResultsStage.KARASJOK, ResultsStage.VARDO);
    assertThat(comparison.counties()).containsExactly("Finnmark", "Møre og Romsdal");
    assertThat(files.keySet())
        .contains(
            "15-county-profile-nb.pdf",
            "15-county-profile-en.docx",
            "56-county-profile-nn.pdf",
            "values-nb.xlsx",
            "values.csv");
  }

  @Test
  void rankingsLeaveOutWhoHasNoScoreAndShowTheReportingRate() {
    var comparison = ResultsJson.readCohort(file("comparison.json"));
    var places = comparison.ranking(ICT);
    assertThat(places)
        .extracting(place -> place.member().municipality())
        .containsExactly(ResultsStage.ALESUND, ResultsStage.VARDO);
    assertThat(places).extracting(place -> place.rank()).containsExactly(1, 2);
    assertThat(places.getFirst().score().percent()).isEqualByComparingTo("100");
    assertThat(places.getFirst().member().reportingRate()).isEqualByComparingTo("77.7");
    assertThat(places.getLast().score().percent()).isEqualByComparingTo("50");
    assertThat(places.getLast().member().reportingRate()).isEqualByComparingTo("0.9");
  }

  @Test
  void aCountysJointScoreIsThatOfAllPointsTogether() {
    var comparison = ResultsJson.readCohort(file("comparison.json"));
    var county = comparison.of("Finnmark");
    var joint = county.joint(ICT);
    assertThat(joint.points()).isEqualTo(2);
    assertThat(joint.scored()).isEqualTo(1);
    assertThat(joint.total()).isEqualTo(12);
    assertThat(county.joint().percent()).isEqualByComparingTo("50");
  }

  @Test
  void earlierPublishedValuesAreComparedByTodaysBands() {
    var alesund = ResultsJson.readCohort(file("comparison.json")).members().getFirst();
    var change = Objects.requireNonNull(alesund.change());
    assertThat(change.comparable()).isPositive();
    assertThat(change.better() + change.worse()).isLessThanOrEqualTo(change.comparable());
  }

  @Test
  void theTableHasARowForEveryDataPointOfEveryMunicipality() throws Exception {
    var text = new String(file("values.csv"), StandardCharsets.UTF_8);
    var format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var parser = format.parse(new StringReader(text))) {
      var rows = parser.getRecords();
      assertThat(rows).hasSize(3 * 122);
      var results = stage.results(ResultsStage.ALESUND);
      for (var line : results.lines()) {
        var row =
            rows.stream()
                .filter(one -> one.get("municipality").equals(ResultsStage.ALESUND))
                .filter(one -> one.get("data_point").equals(line.key()))
                .findFirst()
                .orElseThrow();
        assertThat(row.get("status"))
            .isEqualTo(line.status().name().toLowerCase(java.util.Locale.ROOT));
        if (line.number() != null) {
          assertThat(new java.math.BigDecimal(row.get("result")))
              .isEqualByComparingTo(line.number());
          assertThat(row.get("value_id"))
              .isEqualTo(Objects.requireNonNull(line.lineage()).valueId().toString());
        } else {
          assertThat(row.get("result")).isIn("", "yes", "no");
        }
      }
    }
  }

  @Test
  void theWorkbookHasAllValuesAndScores() throws Exception {
    var rows = Texts.xlsxRows(file("values-en.xlsx"));
    assertThat(rows).filteredOn(row -> row.getFirst().equals(ResultsStage.VARDO)).hasSize(123);
    assertThat(rows)
        .anyMatch(
            row ->
                row.contains("EC: ICT: ICT: 1C") && row.contains("60.00") && row.contains("Vardø"));
  }

  @Test
  void everyCountyProfileIsAccessible() throws Exception {
    for (var file : files.entrySet()) {
      if (file.getKey().endsWith(".pdf")) {
        assertThat(PdfUa.objections(file.getValue())).as(file.getKey()).isEmpty();
      }
    }
    assertThat(Texts.pdf(file("15-county-profile-nb.pdf")))
        .contains(
            "Felles profil for kommunene",
            "Ålesund",
            "Felles innsatsområder",
            "Inneholder innspilte eksempeldata",
            "ikke de offisielle målene");
  }

  @Test
  void peersOfSimilarSizeThatDoBetterAreSuggested() {
    var weak = stage.results(ResultsStage.ALESUND).transfers();
    assertThat(weak).isNotEmpty();
    assertThat(weak)
        .allSatisfy(
            transfer -> {
              var own = Objects.requireNonNull(transfer.own().percent());
              assertThat(transfer.peers()).allMatch(peer -> peer.percent().compareTo(own) > 0);
            });
  }

  @Test
  void beforeAllAreThroughTheComparisonShowsWhoIs() {
    var now =
        stage
            .get(AssemblingCohort.class)
            .now(stage.get(no.aarshjul.cycle.Cohorts.class).get(stage.cohort()));
    assertThat(now.members()).hasSize(3).allMatch(member -> member.change() == null);
  }
}
