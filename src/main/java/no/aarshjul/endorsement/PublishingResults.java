package no.aarshjul.endorsement;

import java.time.Clock;
import java.time.ZoneOffset;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.Phase;
import no.aarshjul.platform.Refusal;
import no.aarshjul.report.GeneratingReports;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Issues the certificate of an endorsed evaluation and publishes its outputs. */
@Component
public class PublishingResults {

  private final Evaluations evaluations;
  private final Packages packages;
  private final GeneratingReports reports;
  private final PublishedResults published;
  private final JdbcClient jdbc;
  private final Audit audit;
  private final Clock clock;

  PublishingResults(
      Evaluations evaluations,
      Packages packages,
      GeneratingReports reports,
      PublishedResults published,
      JdbcClient jdbc,
      Audit audit,
      Clock clock) {
    this.evaluations = evaluations;
    this.packages = packages;
    this.reports = reports;
    this.published = published;
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Issues the certificate; returns its number.
   *
   * @throws Refusal if the UN side has not endorsed what was sent last
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public String issueCertificate(EvaluationId id) {
    var evaluation = endorsed(id);
    var number = "U4SSC-NO-%d-%s".formatted(evaluation.year(), evaluation.municipality());
    jdbc.sql(
            "insert into certificate (evaluation_id, number, issued_at) values (:id, :number, :at)")
        .param("id", id)
        .param("number", number)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    audit.record(evaluation.chain(), "certificate.issued", number);
    reports.certify(id, number);
    return number;
  }

  /**
   * Publishes the outputs, unless the cohort is a rehearsal; returns whether they are public.
   *
   * @throws Refusal if the UN side has not endorsed what was sent last
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean publish(EvaluationId id) {
    var evaluation = endorsed(id);
    if (evaluation.rehearsal()) {
      audit.record(evaluation.chain(), "results.withheld", id.toString(), null, null, "rehearsal");
      return false;
    }
    published.add(reports.generated(id), clock.instant());
    audit.record(evaluation.chain(), "results.published", id.toString());
    return true;
  }

  private Evaluation endorsed(EvaluationId id) {
    var evaluation = evaluations.lockIn(Phase.ENDORSEMENT, id);
    if (packages.latest(id).filter(Packages.EndorsementPackage::isEndorsed).isEmpty()) {
      throw Refusal.conflict("evaluation.not-endorsed", evaluation.municipalityName());
    }
    return evaluation;
  }
}
