package no.aarshjul.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import no.aarshjul.audit.SigningKeys;
import no.aarshjul.audit.Trail;
import no.aarshjul.casestudy.PublishingCaseStudy;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.collection.CountingNation;
import no.aarshjul.collection.ReplayingCollection;
import no.aarshjul.cycle.Cohort;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.Cohorts;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.FiguresOfEvaluations;
import no.aarshjul.cycle.Outcome;
import no.aarshjul.cycle.PhaseVisit;
import no.aarshjul.endorsement.PackageFiles;
import no.aarshjul.endorsement.PublishedResults;
import no.aarshjul.notification.Notifying;
import no.aarshjul.platform.Norway;
import no.aarshjul.report.ComparingCohort;
import no.aarshjul.report.Reports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Tells how a simulated year went, compares it with the script, and writes the outputs out. */
@Component
class SimulationSummary {

  private static final Logger LOG = LoggerFactory.getLogger(SimulationSummary.class);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(Norway.ZONE);

  private final Cohorts cohorts;
  private final CountingNation nation;
  private final ReplayingCollection replaying;
  private final Catalogue catalogue;
  private final Evaluations evaluations;
  private final FiguresOfEvaluations figures;
  private final Notifying mails;
  private final Reports reports;
  private final PackageFiles packages;
  private final PublishedResults results;
  private final ComparingCohort comparing;
  private final PublishingCaseStudy caseStudies;
  private final Trail trail;
  private final SigningKeys keys;
  private final ObjectMapper json;

  SimulationSummary(
      Cohorts cohorts,
      CountingNation nation,
      ReplayingCollection replaying,
      Catalogue catalogue,
      Evaluations evaluations,
      FiguresOfEvaluations figures,
      Notifying mails,
      Reports reports,
      PackageFiles packages,
      PublishedResults results,
      ComparingCohort comparing,
      PublishingCaseStudy caseStudies,
      Trail trail,
      SigningKeys keys,
      ObjectMapper json) {
    this.cohorts = cohorts;
    this.nation = nation;
    this.replaying = replaying;
    this.catalogue = catalogue;
    this.evaluations = evaluations;
    this.figures = figures;
    this.mails = mails;
    this.reports = reports;
    this.packages = packages;
    this.results = results;
    this.comparing = comparing;
    this.caseStudies = caseStudies;
    this.trail = trail;
    this.keys = keys;
    this.json = json;
  }

  /** How many municipalities stand in which phase. */
  String progress(CohortId cohort) {
    var phases = new TreeMap<String, Integer>();
    evaluations.of(cohort).forEach(one -> phases.merge(one.phase().id(), 1, Integer::sum));
    return phases.toString();
  }

  /** Writes outputs and summary; returns whether everything went as the script foresees. */
  boolean write(CohortId cohort, Path folder) throws IOException {
    var deviations = new ArrayList<String>();
    var text = new StringBuilder();
    text.append(
        "%-13s %-10s %5s %9s %9s %9s %7s %6s  %s%n"
            .formatted(
                "Municipality",
                "Outcome",
                "Round",
                "Measured",
                "Automatic",
                "Reported",
                "Score",
                "Mails",
                "Phases"));
    for (var evaluation : evaluations.of(cohort)) {
      text.append(line(evaluation)).append(System.lineSeparator());
      deviations.addAll(deviations(evaluation));
      writeOutputs(evaluation, Files.createDirectories(folder.resolve("outputs")));
    }
    var ofAll = Files.createDirectories(folder.resolve("cohort"));
    for (var file : comparing.files(cohort).entrySet()) {
      Files.write(ofAll.resolve(file.getKey()), file.getValue());
    }
    text.append("%nCase studies published: %d%n".formatted(caseStudies.published()));
    if (!cohorts.get(cohort).isClosed()) {
      deviations.add("the cohort was not closed");
    }
    if (caseStudies.published() == 0) {
      deviations.add("expected a case study, found none");
    }
    text.append(nation(cohorts.get(cohort)));
    var replay = replaying.of(cohorts.get(cohort));
    text.append(
        "Repeated from %d stored answers: %d numbers and %d collected values, %d differ.%n"
            .formatted(
                replay.answers(), replay.numbers(), replay.values(), replay.differences().size()));
    if (!replay.differences().isEmpty()) {
      deviations.add("the collection repeated: " + replay.differences());
    }
    var verification = trail.verify();
    text.append(
        "%nAudit trail: %d entries in %d chains, %s%n"
            .formatted(
                verification.entries(),
                verification.chains(),
                verification.isIntact() ? "intact" : "NOT intact: " + verification.defects()));
    if (!verification.isIntact()) {
      deviations.add("the audit trail is not intact");
    }
    try (var out = Files.newOutputStream(folder.resolve("trail.jsonl"))) {
      trail.exportAll(out);
    }
    Files.writeString(folder.resolve("keys.pem"), keys.pem());
    text.append(
        deviations.isEmpty()
            ? "Every municipality reached the outcome that the script foresees.\n"
            : "Not as foreseen: " + String.join("; ", deviations) + "\n");
    text.append("Numbers are synthetic or typed by scripted people unless marked real.\n");
    text.append("Outputs: ").append(folder.toAbsolutePath()).append('\n');
    text.append(
        "Check the trail yourself: java deploy/VerifyTrail.java %s --key %s%n"
            .formatted(folder.resolve("trail.jsonl"), folder.resolve("keys.pem")));
    json.writerWithDefaultPrettyPrinter()
        .writeValue(folder.resolve("results.json").toFile(), results.all());
    Files.writeString(folder.resolve("summary.txt"), text);
    LOG.info("Summary\n\n{}", text);
    return deviations.isEmpty();
  }

  /** What the same calls have brought for the whole country. */
  private String nation(Cohort cohort) {
    var count = nation.count(catalogue.set(cohort.setId()), cohort.year());
    return """

        Collected for %d municipalities: %d datasets by %d calls for data and %d look-ups of codes.
        Measured at municipal level: %s %% of all data points (%d of %d indicators, %s %%).
        Any automatic value:         %s %% of all data points (%d of %d indicators, %s %%).
        """
        .formatted(
            count.municipalities(),
            count.datasets(),
            count.dataCalls(),
            count.lookUps(),
            count.measuredShare(),
            count.indicatorsMeasured(),
            count.indicators(),
            count.indicatorsMeasuredShare(),
            count.anyShare(),
            count.indicatorsAny(),
            count.indicators(),
            count.indicatorsAnyShare());
  }

  private String line(Evaluation evaluation) {
    var counted = figures.of(evaluation);
    var outcome = evaluation.outcome();
    return "%-13s %-10s %5d %8s%% %8s%% %8s%% %7s %6d  %s"
        .formatted(
            evaluation.municipalityName(),
            outcome == null ? "running" : outcome.id(),
            evaluation.round(),
            counted.municipalShare(),
            counted.automationShare(),
            counted.reportingRate(),
            counted.score() == null ? "–" : counted.score(),
            mails.about(evaluation.id()).size(),
            evaluations.phases(evaluation.id()).stream()
                .map(SimulationSummary::visit)
                .collect(Collectors.joining(", ")));
  }

  private static String visit(PhaseVisit visit) {
    var left = visit.leftAt();
    return "%s %s–%s"
        .formatted(
            visit.phase().id(),
            DAY.format(visit.enteredAt()),
            left == null ? "" : DAY.format(left));
  }

  private ArrayList<String> deviations(Evaluation evaluation) {
    var deviations = new ArrayList<String>();
    var foreseen = Outcome.of(ScriptedYear.foreseenOutcome(evaluation.municipality()));
    if (evaluation.outcome() != foreseen) {
      deviations.add(
          "%s: expected %s, found %s"
              .formatted(evaluation.municipalityName(), foreseen, evaluation.outcome()));
    }
    var rounds = ScriptedYear.foreseenRounds(evaluation.municipality());
    if (evaluation.round() != rounds) {
      deviations.add(
          "%s: expected %d rounds, found %d"
              .formatted(evaluation.municipalityName(), rounds, evaluation.round()));
    }
    if (evaluation.municipality().equals(ScriptedYear.SILENT)
        && mails.about(evaluation.id()).stream()
            .noneMatch(mail -> mail.template().equals("escalation"))) {
      deviations.add(evaluation.municipalityName() + ": expected an escalation, found none");
    }
    return deviations;
  }

  private void writeOutputs(Evaluation evaluation, Path folder) throws IOException {
    var name = DemoPeople.username(evaluation.municipalityName());
    for (var report : reports.of(evaluation.id())) {
      var body =
          reports
              .body(evaluation.id(), report.kind(), report.language(), report.format())
              .orElseThrow();
      Files.write(folder.resolve(name + "-" + report.fileName()), body);
    }
    var body = packages.of(evaluation.id());
    if (body.isPresent()) {
      Files.write(folder.resolve(name + "-endorsement-package.zip"), body.get());
    }
  }
}
