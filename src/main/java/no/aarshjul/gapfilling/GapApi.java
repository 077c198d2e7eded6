package no.aarshjul.gapfilling;

import java.util.List;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.VisibleEvaluations;
import no.aarshjul.gapfilling.Drafting.Conflict;
import no.aarshjul.gapfilling.Drafting.Saved;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gap filling for programs. */
@RestController
@RequestMapping("/api/evaluations/{id}")
class GapApi {

  private final GapLines lines;
  private final Drafting drafting;
  private final CheckingDrafts checking;
  private final VisibleEvaluations visible;
  private final CurrentPerson current;

  GapApi(
      GapLines lines,
      Drafting drafting,
      CheckingDrafts checking,
      VisibleEvaluations visible,
      CurrentPerson current) {
    this.lines = lines;
    this.drafting = drafting;
    this.checking = checking;
    this.visible = visible;
    this.current = current;
  }

  /**
   * @param status missing, begun, ready, collected, entered or absent
   * @param value the draft's if it is ready, otherwise the one that stands
   * @param version of the draft, 0 if there is none
   */
  record Line(
      String dataPoint,
      String name,
      @Nullable String unit,
      String department,
      String status,
      boolean open,
      @Nullable String value,
      int version,
      int questions) {}

  @GetMapping("/gaps")
  List<Line> gaps(
      @PathVariable("id") EvaluationId id,
      @RequestParam(name = "department", required = false) @Nullable String department) {
    return lines.of(visible.get(id)).stream()
        .filter(line -> department == null || line.department().equals(department))
        .map(GapApi::line)
        .toList();
  }

  private static Line line(GapLine line) {
    var draft = line.draft();
    return new Line(
        line.point().key(),
        line.point().name(),
        line.point().unit(),
        line.department(),
        line.status(),
        line.isOpen(),
        line.shown(),
        draft == null ? 0 : draft.version(),
        line.questions());
  }

  /**
   * @param version of the draft that the caller has seen, 0 if there was none
   */
  record Typed(int version, @Nullable DraftInput input) {}

  /**
   * @param version of the draft now
   * @param theirs what somebody else has saved meanwhile; then nothing was changed
   */
  record Answer(
      int version,
      List<String> problems,
      List<String> missing,
      List<String> findings,
      @Nullable DraftInput theirs) {}

  @PutMapping("/drafts")
  ResponseEntity<Answer> save(
      @PathVariable("id") EvaluationId id,
      @RequestParam("dataPoint") String dataPoint,
      @RequestBody Typed typed) {
    var evaluation = visible.get(id);
    var input = typed.input();
    if (input == null) {
      throw Refusal.invalid("problem.missing", "input");
    }
    return switch (drafting.save(id, dataPoint, input, typed.version(), current.get())) {
      case Saved saved -> {
        var all = lines.of(evaluation);
        var check = checking.check(evaluation, all, GapLines.one(all, dataPoint));
        yield ResponseEntity.ok(
            new Answer(
                saved.draft().version(),
                check.problems(),
                check.missing(),
                check.findings(),
                null));
      }
      case Conflict conflict ->
          ResponseEntity.status(HttpStatus.CONFLICT)
              .body(
                  new Answer(
                      conflict.theirs().version(),
                      List.of(),
                      List.of(),
                      List.of(),
                      conflict.theirs().input()));
    };
  }
}
