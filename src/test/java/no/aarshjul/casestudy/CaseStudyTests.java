package no.aarshjul.casestudy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.account.Person;
import no.aarshjul.casestudy.CaseStudy.State;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.TaskKey;
import no.aarshjul.platform.Refusal;
import no.aarshjul.report.ResultsStage;
import no.aarshjul.tasklist.Tasklist;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A case study from its beginning to the suggestions for others. */
@SuppressWarnings("NullAway.Init")
@TestMethodOrder(OrderAnnotation.class)
class CaseStudyTests {

  private static final Map<String, String> TEXTS =
      Map.of(
          "title", "Leaks found by night",
          "challenge", "Water was lost.\nMuch of it.",
          "action", "Zones were metered.",
          "outcome", "Less is lost.",
          "lessons", "Begin where pipes are oldest.",
          "contact", "Technical services");

  private static ResultsStage stage;
  private static CaseStudyId study;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    stage = ResultsStage.open(home);
  }

  @AfterAll
  static void stop() {
    stage.close();
  }

  private static EvaluationId evaluation() {
    return stage.evaluation(ResultsStage.ALESUND).id();
  }

  private static CaseStudy study() {
    return stage.get(CaseStudies.class).get(study);
  }

  private static void save(int seen, Map<String, String> texts, String username) {
    stage.as(
        username,
        person -> {
          stage
              .get(WritingCaseStudy.class)
              .save(study, seen, CaseStudyText.of(texts, List.of("EC-I-WS-3C")), person);
          return true;
        });
  }

  private static void complete(long key, String username, Map<String, @Nullable Object> answers) {
    stage.as(
        username,
        (Person person) -> {
          stage.get(Tasklist.class).complete(new TaskKey(key), null, answers, person);
          return true;
        });
  }

  private static Map<String, @Nullable Object> answers(String... pairs) {
    var answers = new HashMap<String, @Nullable Object>();
    for (int i = 0; i < pairs.length; i += 2) {
      answers.put(pairs[i], pairs[i + 1]);
    }
    return answers;
  }

  @Test
  @Order(1)
  void onlyTheContactOrTheCoordinatorBeginsAndOnlyOneAtATime() {
    var writing = stage.get(WritingCaseStudy.class);
    assertThatThrownBy(() -> stage.as("rana", person -> writing.begin(evaluation(), person)))
        .isInstanceOf(Refusal.class);
    study = stage.as("alesund", person -> writing.begin(evaluation(), person));
    assertThatThrownBy(() -> stage.as("alesund", person -> writing.begin(evaluation(), person)))
        .hasMessageContaining("under way");
    assertThat(study().state()).isEqualTo(State.WRITING);
  }

  @Test
  @Order(2)
  void whatIsTypedIsKeptOnceAndAStalePageIsTold() {
    assertThatThrownBy(() -> save(0, Map.of("title", "x".repeat(151)), "alesund"))
        .hasMessageContaining("150");
    assertThatThrownBy(() -> save(0, TEXTS, "coordinator")).isInstanceOf(Refusal.class);
    save(0, Map.of("title", "Leaks"), "alesund");
    assertThatThrownBy(() -> save(0, TEXTS, "alesund")).hasMessageContaining("meanwhile");
    assertThat(study().title()).isEqualTo("Leaks");
    assertThat(study().dataPoints()).containsExactly("EC-I-WS-3C");
  }

  @Test
  @Order(3)
  void itIsHandedInOnlyWhenOthersCanLearnFromIt() {
    stage.task(1, "Task_WriteCaseStudy", ResultsStage.ALESUND, "contact-1508", "alesund");
    assertThatThrownBy(() -> complete(1, "alesund", answers("decision", "hand-in")))
        .hasMessageContaining("challenge");
    save(study().version(), TEXTS, "alesund");
    complete(1, "alesund", answers("decision", "hand-in"));
    assertThat(study().state()).isEqualTo(State.REVIEW);
    assertThatThrownBy(() -> save(study().version(), TEXTS, "alesund"))
        .hasMessageContaining("not being written");
  }

  @Test
  @Order(4)
  void theCentreSendsItBackWithARemark() {
    stage.task(2, "Task_ReviewCaseStudy", ResultsStage.ALESUND, "coordinator", "coordinator");
    assertThatThrownBy(() -> complete(2, "coordinator", answers("decision", "revise")))
        .isInstanceOf(Refusal.class);
    complete(2, "coordinator", answers("decision", "revise", "remark", "How much is less?"));
    assertThat(study().state()).isEqualTo(State.WRITING);
    assertThat(study().remark()).isEqualTo("How much is less?");
  }

  @Test
  @Order(5)
  void whatIsAcceptedIsPublishedInEveryLanguageAndSuggestedToOthers() throws Exception {
    stage.task(3, "Task_WriteCaseStudy", ResultsStage.ALESUND, "contact-1508", "alesund");
    complete(3, "alesund", answers("decision", "hand-in"));
    stage.task(4, "Task_ReviewCaseStudy", ResultsStage.ALESUND, "coordinator", "coordinator");
    complete(4, "coordinator", answers("decision", "publish"));
    assertThat(study().state()).isEqualTo(State.ACCEPTED);
    stage.application().inTransaction(() -> stage.get(PublishingCaseStudy.class).publish(study));
    assertThat(study().isPublished()).isTrue();
    for (var language :
        Map.of(
                "nb", "Vanntap i ledningsnettet",
                "nn", "Vasstap i leidningsnettet",
                "en", "Water Supply Loss")
            .entrySet()) {
      var pdf = stage.get(CaseStudies.class).file(study, language.getKey()).orElseThrow();
      assertThat(ResultsStage.objections(pdf)).isEmpty();
      assertThat(ResultsStage.text(pdf))
          .contains("Leaks found by night", "Much of it.", language.getValue());
    }
    assertThat(
            stage
                .get(PublishingCaseStudy.class)
                .papers(stage.evaluation(ResultsStage.ALESUND).id()))
        .as("what the archive gets")
        .extracting(PublishingCaseStudy.Paper::language)
        .containsExactlyInAnyOrder("nb", "nn", "en");
    var category =
        stage.results(ResultsStage.ALESUND).official().categories().stream()
            .filter(one -> one.name().equals("Water and Sanitation"))
            .findFirst()
            .orElseThrow();
    assertThat(
            stage
                .get(StudiesOfPeers.class)
                .about(category, List.of(ResultsStage.ALESUND, ResultsStage.VARDO)))
        .containsOnlyKeys(ResultsStage.ALESUND);
  }

  @Test
  @Order(6)
  void anotherOneMayBeGivenUpWithAReason() {
    study =
        stage.as(
            "coordinator", person -> stage.get(WritingCaseStudy.class).begin(evaluation(), person));
    stage.task(5, "Task_WriteCaseStudy", ResultsStage.ALESUND, "contact-1508", "alesund");
    assertThatThrownBy(() -> complete(5, "alesund", answers("decision", "give-up")))
        .isInstanceOf(Refusal.class);
    complete(5, "alesund", answers("decision", "give-up", "reason", "No time this year"));
    assertThat(study().state()).isEqualTo(State.GIVEN_UP);
  }
}
