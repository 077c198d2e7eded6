package no.aarshjul.trace;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import no.aarshjul.audit.Trail;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.TrailLines;
import no.aarshjul.cycle.VisibleEvaluations;
import no.aarshjul.observation.Observations;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A municipality's year as a time line, at a moment, between two moments, and of one indicator. */
@Controller
class TrailPages {

  private static final int PAGE = 100;

  private final VisibleEvaluations visible;
  private final Trail trail;
  private final TrailLines lines;
  private final Moments moments;
  private final Lineages lineages;
  private final Observations observations;
  private final Catalogue catalogue;
  private final Sentences sentences;
  private final Clock clock;

  TrailPages(
      VisibleEvaluations visible,
      Trail trail,
      TrailLines lines,
      Moments moments,
      Lineages lineages,
      Observations observations,
      Catalogue catalogue,
      Sentences sentences,
      Clock clock) {
    this.visible = visible;
    this.trail = trail;
    this.lines = lines;
    this.moments = moments;
    this.lineages = lineages;
    this.observations = observations;
    this.catalogue = catalogue;
    this.sentences = sentences;
    this.clock = clock;
  }

  /** Somebody who can be asked for. */
  record Actor(String id, String name) {}

  @GetMapping("/evaluations/{id}/trail")
  String trail(
      @PathVariable("id") EvaluationId id,
      @RequestParam(name = "person", defaultValue = "") String person,
      @RequestParam(name = "action", defaultValue = "") String action,
      @RequestParam(name = "about", defaultValue = "") String about,
      @RequestParam(name = "from", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate from,
      @RequestParam(name = "to", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate to,
      @RequestParam(name = "page", defaultValue = "1") int page,
      Model model) {
    var evaluation = visible.get(id);
    var filter = new TrailFilter(person, action, about, from, to);
    var query = filter.query(evaluation.chain());
    var count = trail.count(query);
    var pages = Math.max(1, (count + PAGE - 1) / PAGE);
    var shown = Math.clamp(page, 1, pages);
    var address = "/evaluations/%s/trail".formatted(id);
    model.addAttribute("evaluation", evaluation);
    model.addAttribute("filter", filter);
    model.addAttribute("count", count);
    model.addAttribute("page", shown);
    model.addAttribute("pages", pages);
    model.addAttribute("newer", shown > 1 ? filter.page(address, shown - 1) : null);
    model.addAttribute("older", shown < pages ? filter.page(address, shown + 1) : null);
    model.addAttribute("entries", lines.of(trail.page(query, (shown - 1) * PAGE, PAGE)));
    model.addAttribute("actors", actors(evaluation));
    model.addAttribute("actions", trail.actions(evaluation.chain()));
    model.addAttribute("standing", trail.standing(evaluation.chain()));
    model.addAttribute("today", clock());
    return "trace/trail";
  }

  private List<Actor> actors(Evaluation evaluation) {
    return trail.actors(evaluation.chain()).stream()
        .map(actor -> new Actor(actor, lines.name(actor)))
        .toList();
  }

  /** How the evaluation stood at a moment; without one, now. */
  @GetMapping("/evaluations/{id}/trail/moment")
  String moment(
      @PathVariable("id") EvaluationId id,
      @RequestParam(name = "at", required = false)
          @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
          @Nullable LocalDateTime at,
      Model model) {
    var evaluation = visible.get(id);
    model.addAttribute("evaluation", evaluation);
    model.addAttribute("at", at == null ? clock() : at);
    try {
      model.addAttribute("moment", moments.of(evaluation, instant(at)));
      model.addAttribute("points", catalogue.whole(evaluation.sets()));
    } catch (Refusal refusal) {
      model.addAttribute("refusal", sentences.of(refusal));
    }
    return "trace/moment";
  }

  @GetMapping("/evaluations/{id}/trail/differences")
  String differences(
      @PathVariable("id") EvaluationId id,
      @RequestParam(name = "from", required = false)
          @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
          @Nullable LocalDateTime from,
      @RequestParam(name = "to", required = false)
          @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
          @Nullable LocalDateTime to,
      Model model) {
    var evaluation = visible.get(id);
    var begin =
        from == null ? LocalDateTime.ofInstant(moments.begin(evaluation), Norway.ZONE) : from;
    model.addAttribute("evaluation", evaluation);
    model.addAttribute("from", begin);
    model.addAttribute("to", to == null ? clock() : to);
    try {
      var before = moments.of(evaluation, instant(begin));
      var after = moments.of(evaluation, instant(to));
      model.addAttribute("differences", moments.between(evaluation, before, after));
      model.addAttribute("before", before);
      model.addAttribute("after", after);
    } catch (Refusal refusal) {
      model.addAttribute("refusal", sentences.of(refusal));
    }
    return "trace/differences";
  }

  /** One data point from the first answer or upload to what was published of it. */
  @GetMapping("/evaluations/{id}/trail/story")
  String story(
      @PathVariable("id") EvaluationId id,
      @RequestParam("dataPoint") String dataPoint,
      Model model) {
    var evaluation = visible.get(id);
    var point =
        catalogue
            .whole(evaluation.sets())
            .dataPoint(dataPoint)
            .orElseThrow(() -> Refusal.notFound("value.unknown", dataPoint));
    var versions = observations.history(id, dataPoint);
    model.addAttribute("evaluation", evaluation);
    model.addAttribute("point", point);
    model.addAttribute("versions", versions);
    model.addAttribute("entries", lines.of(lineages.story(evaluation, dataPoint, versions)));
    return "trace/story";
  }

  private LocalDateTime clock() {
    return LocalDateTime.ofInstant(clock.instant(), Norway.ZONE).truncatedTo(ChronoUnit.SECONDS);
  }

  private Instant instant(@Nullable LocalDateTime at) {
    return at == null ? clock.instant() : at.atZone(Norway.ZONE).toInstant();
  }
}
