package no.aarshjul.verification;

import java.util.List;
import java.util.Objects;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Role;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.platform.Refusal;
import no.aarshjul.scoring.Finding;
import no.aarshjul.web.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Verification for programs. */
@RestController
@RequestMapping("/api/evaluations/{id}/verification")
class VerificationApi {

  private final VerificationLines lines;
  private final Judging judging;
  private final Evaluations evaluations;
  private final CurrentPerson current;
  private final Sentences sentences;

  VerificationApi(
      VerificationLines lines,
      Judging judging,
      Evaluations evaluations,
      CurrentPerson current,
      Sentences sentences) {
    this.lines = lines;
    this.judging = judging;
    this.evaluations = evaluations;
    this.current = current;
    this.sentences = sentences;
  }

  /**
   * @param state open, verified, disputed or not_verified
   * @param answer what the city has answered to a question that is not settled
   * @param risk from 0 to 100, the highest of its findings
   * @param judgedTogether how many values got the verdict at once, null if there is none
   */
  record Line(
      String dataPoint,
      String value,
      String state,
      @Nullable String reason,
      int risk,
      List<String> findings,
      @Nullable String answer,
      @Nullable Integer judgedTogether) {}

  /** The reported values, the riskiest first. */
  @GetMapping
  List<Line> values(@PathVariable("id") EvaluationId id) {
    current.as(Role.VERIFIER, Role.COORDINATOR, Role.AUDITOR, Role.LIAISON);
    return lines.of(evaluations.get(id)).stream().map(this::line).toList();
  }

  private Line line(VerificationLine line) {
    var verdict = line.verdict();
    return new Line(
        line.point().key(),
        line.observation().value().text(),
        line.state(),
        verdict == null ? null : verdict.reason(),
        line.risk(),
        line.findings().stream().map(this::sentence).toList(),
        line.answer(),
        verdict == null ? null : (Integer) verdict.together());
  }

  private String sentence(Finding finding) {
    return sentences.of(finding.key(), finding.argumentArray());
  }

  /**
   * @param verdict verified, disputed or not_verified
   * @param overwrite whether other verdicts may be changed where several values are judged at once;
   *     without it such a request is refused with 409
   */
  record Verdicts(
      @Nullable List<@Nullable String> dataPoints,
      @Nullable String verdict,
      @Nullable String reason,
      @Nullable Boolean overwrite) {}

  @PostMapping("/verdicts")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void judge(@PathVariable("id") EvaluationId id, @RequestBody Verdicts given) {
    var dataPoints = given.dataPoints();
    var verdict = given.verdict();
    if (verdict == null) {
      throw Refusal.invalid("answer.missing", "verdict");
    }
    judging.judge(
        id,
        dataPoints == null ? List.of() : dataPoints.stream().filter(Objects::nonNull).toList(),
        verdict,
        given.reason(),
        Boolean.TRUE.equals(given.overwrite()),
        current.get());
  }
}
