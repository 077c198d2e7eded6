package no.aarshjul.engine.contract;

import static no.aarshjul.engine.contract.Scenario.of;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import no.aarshjul.engine.EngineCommand.PublishMessage;

/**
 * People and workers who decide by chance, on both engines in the same way: what a person does
 * follows from the seed, what a worker does from the seed and from the job.
 */
final class Walk {

  private static final int FEWEST_STEPS = 10;
  private static final int MORE_STEPS = 25;

  /** Days are a little longer here, so that no timer is due in the very moment of a step. */
  private static final Duration LITTLE = Duration.ofMinutes(37);

  private final SideBySide engines;
  private final long seed;
  private final Random chance;
  private final List<String> evaluations = new ArrayList<>();
  private final List<PublishMessage> published = new ArrayList<>();
  private Instant now;
  private int names;

  Walk(SideBySide engines, long seed, Instant now) {
    this.engines = engines;
    this.seed = seed;
    this.chance = new Random(seed);
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  void go() {
    engines.workers(run -> new ChanceWorkers());
    begin();
    for (int steps = FEWEST_STEPS + chance.nextInt(MORE_STEPS); steps > 0; steps--) {
      var story = engines.story();
      if (story.visits().stream().noneMatch(Story.Visit::isActive)) {
        begin();
      } else if (!story.openTasks().isEmpty() && chance.nextInt(10) < 5) {
        work(pick(story.openTasks().stream().map(Telling::described).sorted().toList()));
      } else if (!story.openIncidents().isEmpty() && chance.nextInt(10) < 4) {
        engines.retry(pick(engines.openIncidents()));
      } else if (chance.nextInt(10) < 5) {
        var days = Duration.ofDays(1 + chance.nextInt(4)).plus(LITTLE);
        now = now.plus(days);
        engines.advance(days);
      } else {
        message();
      }
    }
  }

  private <T> T pick(List<T> among) {
    return among.get(chance.nextInt(among.size()));
  }

  @SafeVarargs
  private <T> T oneOf(T... among) {
    return among[chance.nextInt(among.length)];
  }

  private String name(String kind) {
    return "%s-%s-%d".formatted(kind, Long.toString(seed, 36), ++names);
  }

  private String in(int days) {
    return now.plus(Duration.ofDays(days)).plus(Duration.ofHours(12)).toString();
  }

  private Map<String, Object> evaluation() {
    evaluations.add(name("e"));
    return of("evaluationId", evaluations.getLast(), "municipality", oneOf("1508", "4001", "301"));
  }

  private void begin() {
    switch (chance.nextInt(10)) {
      case 0, 1, 2, 3 -> launch(name("c"));
      case 4 -> caseStudy();
      case 5 -> start("kickoff");
      case 6 -> start("gap-filling");
      case 7 -> start("verification");
      case 8 -> start(oneOf("automated-collection", "endorsement"));
      default -> start("municipality-cycle");
    }
  }

  private void launch(String cohort) {
    var cities = new ArrayList<Map<String, Object>>();
    for (int i = chance.nextInt(4); i > 0; i--) {
      cities.add(evaluation());
    }
    publish(
        "Msg_CohortLaunched",
        cohort,
        of("cohortId", cohort, "reminderCycle", "R/P5D", "evaluations", cities));
  }

  private void caseStudy() {
    var variables = evaluation();
    variables.put("caseStudyId", name("s"));
    variables.put("writeDue", in(7));
    variables.put("reminderCycle", oneOf("R/P5D", "R3/P5D"));
    publish("Msg_CaseStudyBegun", String.valueOf(variables.get("caseStudyId")), variables);
  }

  private void start(String process) {
    var variables = evaluation();
    variables.put("reminderCycle", oneOf("R/P5D", "R/P5D", "R2/P6D", "every now and then"));
    variables.put("revisedFiguresAt", in(chance.nextInt(20) - 3));
    variables.put("departments", departments(chance.nextInt(4)));
    variables.put("fillDue", in(12));
    engines.start(process, variables);
  }

  private static List<String> departments(int count) {
    return List.of("technical", "planning", "health").subList(0, count);
  }

  private void publish(String name, String key, Map<String, Object> variables) {
    publish(
        name,
        key,
        oneOf(Duration.ZERO, Duration.ofHours(1), Duration.ofDays(9), Duration.ofDays(90)),
        variables);
  }

  private void publish(String name, String key, Duration kept, Map<String, Object> variables) {
    var message = new PublishMessage(name, key, name("m"), kept, variables);
    published.add(message);
    engines.publish(message);
  }

  private void message() {
    switch (chance.nextInt(8)) {
      case 0 -> engines.publish(pick(published.isEmpty() ? List.of(nobodys()) : published));
      case 1 -> engines.publish(nobodys());
      case 2 ->
          publish(
              "Msg_EvaluationWithdrawn",
              evaluations.isEmpty() ? "nobody" : pick(evaluations),
              // How far a process comes before a kept message interrupts it is not defined.
              Duration.ZERO,
              of("withdrawalReason", oneOf("too few people", null)));
      case 3 -> join();
      case 4 -> caseStudy();
      default -> decide();
    }
  }

  private PublishMessage nobodys() {
    return new PublishMessage(
        oneOf("Msg_EndorsementDecision", "Msg_MunicipalityJoined", "Msg_Unknown"),
        "nobody",
        name("m"),
        Duration.ofHours(1),
        of("evaluation", evaluation()));
  }

  private void join() {
    var cohorts =
        published.stream().filter(one -> one.name().equals("Msg_CohortLaunched")).toList();
    if (!cohorts.isEmpty()) {
      publish(
          "Msg_MunicipalityJoined", pick(cohorts).correlationKey(), of("evaluation", evaluation()));
    }
  }

  /** Of a package that is there, was there, or may be there one day. */
  private void decide() {
    if (!evaluations.isEmpty()) {
      publish(
          "Msg_EndorsementDecision",
          "package-%s-%d".formatted(pick(evaluations), 1 + chance.nextInt(2)),
          oneOf(
              of("decision", "endorsed", "decisionComment", ""),
              of("decision", "revision", "decisionComment", "explain"),
              of("decision", "declined"),
              of("decision", 7),
              of()));
    }
  }

  private void work(String task) {
    engines.complete(open -> Telling.described(open).equals(task), done(task.split(" ", -1)[1]));
  }

  private Map<String, Object> done(String task) {
    return switch (task) {
      case "Task_ConfirmParticipation" ->
          oneOf(
              of("participation", "confirmed", "participationReason", ""),
              of("participation", "confirmed"),
              of("participation", "withdrawn", "participationReason", "busy"),
              of());
      case "Task_DecideOnSilence" ->
          oneOf(
              of("silenceDecision", "extend"),
              of("silenceDecision", "withdraw", "participation", "withdrawn"));
      case "Task_SubmitEvaluation" ->
          oneOf(
              of("submission", "submitted"),
              of("submission", "submitted"),
              of("submission", "returned"),
              of("submission", "returned", "departments", departments(chance.nextInt(3))));
      case "Task_VerifyIndicators" ->
          oneOf(of("disputed", 0), of("disputed", 0), of("disputed", 2), of("disputed", "many"));
      case "Task_ApproveVerification" ->
          oneOf(of("approved", true), of("approved", true), of("approved", false), of());
      case "Task_WriteCaseStudy" ->
          oneOf(of("caseStudy", "handed-in", "reviewDue", in(6)), of("caseStudy", "given-up"));
      case "Task_ReviewCaseStudy" ->
          oneOf(of("review", "publish"), of("review", "revise", "writeDue", in(5)));
      default -> of();
    };
  }

  /** What a worker does with the same job for the first time, the second time and so on. */
  private final class ChanceWorkers implements Workers {

    private final Map<String, Integer> times = new HashMap<>();

    @Override
    public Answer answer(Delivery job) {
      var variables = job.variables();
      var about =
          List.of(
                  job.element(),
                  String.valueOf(variables.get("evaluationId")),
                  String.valueOf(variables.get("department")),
                  String.valueOf(variables.get("dataset")))
              .toString();
      var time = times.merge(about, 1, Integer::sum);
      var luck = new Random(31L * seed + 17L * about.hashCode() + time);
      luck.nextInt();
      var dice = luck.nextInt(100);
      if (job.type().equals("collect-source") && dice < 20) {
        return new Answer.Obstacle("Err_SourceUnavailable", "The source is unavailable");
      }
      return switch (dice) {
        case 99, 98 -> new Answer.Failed(job.retries() - 1, Duration.ZERO, "A worker stumbled");
        case 97 -> new Answer.Failed(job.retries() - 1, Duration.ofHours(1), "Not yet");
        case 96, 95 -> new Answer.Failed(0, Duration.ZERO, "A worker cannot do it");
        case 94 -> new Answer.Obstacle("Err_Unforeseen", "Nobody has thought of that");
        case 93 -> new Answer.Done(of());
        default -> new Answer.Done(result(job, luck, time));
      };
    }

    private Map<String, Object> result(Delivery job, Random luck, int time) {
      return switch (job.type()) {
        case "open-evaluation", "extend-confirmation" ->
            of(
                "confirmDue", in(8 + luck.nextInt(6)),
                "lastDeadline", in(14 + luck.nextInt(6)),
                "silenceDue", in(30));
        case "plan-collection" ->
            of(
                "datasets",
                List.of("ssb-1", "ssb-2", "fhi-3").subList(0, luck.nextInt(4)),
                "revisedFiguresAt",
                in(luck.nextInt(30)));
        case "assess-gaps" ->
            of(
                "departments",
                departments(luck.nextInt(4)),
                "fillDue",
                luck.nextInt(20) == 0 ? "soon" : in(9));
        case "validate-submission" -> of("submitDue", in(4));
        case "screen-submission" ->
            of(
                "unreportedShare", luck.nextInt(50) / 1.5,
                "outOfRange", luck.nextInt(2),
                "inconsistencies", luck.nextInt(2),
                "jumps", luck.nextInt(3),
                "verifyDue", in(10),
                "answerDue", in(6),
                "approveDue", in(3));
        case "build-endorsement-package" ->
            of(
                "packageId", "package-%s-%d".formatted(job.variables().get("evaluationId"), time),
                "sendDue", in(5),
                "decisionDue", in(40),
                "decisionPatience", luck.nextInt(20) == 0 ? "a while" : "P8D");
        case "compare-cohort" -> of("closeDue", in(10));
        default -> of();
      };
    }
  }
}
