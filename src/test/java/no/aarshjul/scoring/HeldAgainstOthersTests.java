package no.aarshjul.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.observation.EarlierValue;
import no.aarshjul.observation.EarlierValues;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.Value;
import no.aarshjul.report.ResultsStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an evaluation is held against: its municipality's earlier years, and its cohort. */
@SuppressWarnings("NullAway.Init")
class HeldAgainstOthersTests {

  private static ResultsStage stage;
  private static List<Evaluation> all;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    stage = ResultsStage.open(home);
    stage.endorse(ResultsStage.ALESUND);
    all = evaluations().of(stage.cohort());
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  private static Evaluations evaluations() {
    return stage.get(Evaluations.class);
  }

  private static List<Observation> numbers(String municipality) {
    return stage
        .get(Observations.class)
        .current(stage.evaluation(municipality).id())
        .values()
        .stream()
        .filter(one -> one.value() instanceof Value.Number)
        .toList();
  }

  @Test
  void theNumbersOfAnEndorsedYearAreComparedWithLaterYears() {
    var endorsed = stage.evaluation(ResultsStage.ALESUND);
    var before = stage.get(EarlierValues.class).before(ofYear(endorsed, endorsed.year() + 1));
    var numbers = numbers(ResultsStage.ALESUND);
    assertThat(numbers).isNotEmpty();
    for (var number : numbers) {
      var earlier = before.get(number.dataPoint());
      assertThat(earlier)
          .as(number.dataPoint())
          .extracting(EarlierValue::year, EarlierValue::number, EarlierValue::document)
          .containsExactly(
              endorsed.year(),
              ((Value.Number) number.value()).number(),
              "Aarshjul, evaluation of " + endorsed.year());
    }
  }

  @Test
  void aYearThatWasNotEndorsedOrIsNotOverIsNoEarlierOne() {
    var endorsed = stage.evaluation(ResultsStage.ALESUND);
    assertThat(stage.get(EarlierValues.class).before(endorsed).values())
        .extracting(EarlierValue::year)
        .allMatch(year -> year < endorsed.year());
    var running = stage.evaluation(ResultsStage.VARDO);
    assertThat(evaluations().endorsedBefore(ofYear(running, running.year() + 1))).isEmpty();
  }

  @Test
  void peersAreTheOthersOfTheCohortWithTheNumbersThatStand() {
    var utsira = stage.evaluation(ResultsStage.UTSIRA);
    assertThat(evaluations().idsOfPeers(utsira))
        .containsExactlyInAnyOrderElementsOf(
            all.stream().map(Evaluation::id).filter(id -> !id.equals(utsira.id())).toList());
    var expected = new ArrayList<BigDecimal>();
    for (var number : numbers(ResultsStage.VARDO)) {
      expected.add(((Value.Number) number.value()).number());
    }
    assertThat(
            stage
                .get(Observations.class)
                .numbers(List.of(stage.evaluation(ResultsStage.VARDO).id()), null)
                .values()
                .stream()
                .flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void scoresOfManyAreThoseOfEach() {
    var scores = stage.get(Scores.class);
    var finals = scores.finals(all);
    var percents = scores.latestPercents(all);
    for (var one : all) {
      var score = scores.latest(one).orElseThrow();
      assertThat(finals.get(one.id()))
          .filteredOn(rollup -> rollup.level().equals("all"))
          .extracting(Rollup::percent)
          .containsExactly(score.total().percent());
      assertThat(percents.get(one.id())).isEqualTo(score.total().percent());
    }
  }

  @Test
  void runningEvaluationsAreFoundByAPartOfTheName() {
    assertThat(evaluations().running(null, null, "VARD"))
        .containsExactly(stage.evaluation(ResultsStage.VARDO).id());
    assertThat(evaluations().running(null, null, "ålesund")).as("has ended").isEmpty();
    assertThat(evaluations().running(null, null, "nowhere")).isEmpty();
    assertThat(evaluations().running(ResultsStage.UTSIRA, null, null))
        .containsExactly(stage.evaluation(ResultsStage.UTSIRA).id());
    assertThat(evaluations().running(null, Phase.LAUNCHED, null)).hasSize(3);
  }

  private static Evaluation ofYear(Evaluation one, int year) {
    return new Evaluation(
        EvaluationId.random(),
        one.cohortId(),
        one.municipality(),
        one.municipalityName(),
        year,
        one.phase(),
        one.round(),
        null,
        null,
        null,
        null,
        null,
        one.setId(),
        one.profileId(),
        one.supplements(),
        false,
        null);
  }
}
