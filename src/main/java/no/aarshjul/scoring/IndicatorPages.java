package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.util.List;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.VisibleEvaluations;
import no.aarshjul.observation.Level;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.Source.Label;
import no.aarshjul.observation.ValueOrigins;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** The values of an evaluation with the arithmetic behind every band. */
@Controller
class IndicatorPages {

  private final IndicatorLines lines;
  private final VisibleEvaluations visible;
  private final Observations observations;
  private final Scores scores;
  private final Catalogue catalogue;
  private final ValueOrigins origins;

  IndicatorPages(
      IndicatorLines lines,
      VisibleEvaluations visible,
      Observations observations,
      Scores scores,
      Catalogue catalogue,
      ValueOrigins origins) {
    this.lines = lines;
    this.visible = visible;
    this.observations = observations;
    this.scores = scores;
    this.catalogue = catalogue;
    this.origins = origins;
  }

  @GetMapping("/evaluations/{id}/indicators")
  String indicators(@PathVariable("id") EvaluationId id, Model model) {
    var evaluation = visible.get(id);
    var all = lines.of(evaluation);
    model.addAttribute("evaluation", evaluation);
    model.addAttribute(
        "groups",
        evaluation.sets().stream()
            .map(
                set ->
                    new Group(
                        catalogue.set(set),
                        all.stream().filter(line -> line.indicator().setId().equals(set)).toList(),
                        scores.latest(id, set).orElse(null)))
            .toList());
    model.addAttribute("score", scores.latest(evaluation).orElse(null));
    model.addAttribute("profile", catalogue.profile(evaluation.profileId()));
    model.addAttribute(
        "sampleData",
        all.stream()
            .map(IndicatorLines.Line::observation)
            .anyMatch(one -> one != null && one.source().label() == Label.SYNTHETIC));
    return "scoring/indicators";
  }

  /** The lines of one set: the official one, or a supplement beside it. */
  record Group(IndicatorSet set, List<IndicatorLines.Line> lines, @Nullable Score score) {}

  /** One value: all its versions, where each comes from, and the arithmetic. */
  @GetMapping("/evaluations/{id}/value")
  String value(
      @PathVariable("id") EvaluationId id,
      @RequestParam("dataPoint") String dataPoint,
      Model model) {
    var evaluation = visible.get(id);
    var line =
        lines.of(evaluation).stream()
            .filter(one -> one.point().key().equals(dataPoint))
            .findFirst()
            .orElseThrow(() -> no.aarshjul.platform.Refusal.notFound("value.unknown", dataPoint));
    model.addAttribute("evaluation", evaluation);
    model.addAttribute("line", line);
    model.addAttribute("versions", observations.history(id, dataPoint));
    model.addAttribute("nextBand", line.nextBand());
    model.addAttribute("gap", origins.gaps(id).get(dataPoint));
    model.addAttribute("cells", origins.cells(id, dataPoint));
    model.addAttribute("profile", catalogue.profile(evaluation.profileId()));
    return "scoring/value";
  }

  /** One data point for programs. */
  record Answer(
      String dataPoint,
      String name,
      @Nullable String value,
      @Nullable String unit,
      @Nullable String source,
      @Nullable Label kindOfNumber,
      @Nullable Level level,
      @Nullable Boolean proxy,
      @Nullable String deviation,
      @Nullable String referencePeriod,
      @Nullable String quality,
      @Nullable String band,
      @Nullable Integer points,
      @Nullable BigDecimal percentOfTarget,
      @Nullable String arithmetic,
      String status) {}

  @GetMapping("/api/evaluations/{id}/indicators")
  @ResponseBody
  List<Answer> answers(@PathVariable("id") EvaluationId id) {
    return lines.of(visible.get(id)).stream().map(IndicatorPages::answer).toList();
  }

  private static Answer answer(IndicatorLines.Line line) {
    var observation = line.observation();
    var item = line.item();
    var band = item == null ? null : item.band();
    return new Answer(
        line.point().key(),
        line.point().name(),
        observation == null ? null : observation.value().text(),
        line.point().unit(),
        observation == null ? null : observation.source().name(),
        observation == null ? null : observation.source().label(),
        observation == null ? null : observation.source().level(),
        observation == null ? null : (Boolean) observation.source().proxy(),
        observation == null ? null : observation.source().deviation(),
        observation == null ? null : observation.source().referencePeriod(),
        observation == null ? null : observation.quality().id(),
        band == null ? null : band.id(),
        band == null ? null : (Integer) band.points(),
        item == null ? null : item.percentage(),
        item == null ? null : item.arithmetic(),
        item != null ? item.status() : observation == null ? "missing" : "collected");
  }
}
