package no.aarshjul.gapfilling;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Person;
import no.aarshjul.catalogue.Benchmark;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.TrailLines;
import no.aarshjul.cycle.VisibleEvaluations;
import no.aarshjul.gapfilling.Drafting.Conflict;
import no.aarshjul.gapfilling.Drafting.Saved;
import no.aarshjul.municipality.Departments;
import no.aarshjul.observation.Quality;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which one value is given. */
@Controller
@RequestMapping("/evaluations/{id}/gaps")
class GapValuePage {

  private final GapLines lines;
  private final FillingRights rights;
  private final Drafting drafting;
  private final CheckingDrafts checking;
  private final KeepingEvidence evidence;
  private final Questions questions;
  private final VisibleEvaluations visible;
  private final Departments departments;
  private final Catalogue catalogue;
  private final GapFillingProperties properties;
  private final TrailLines names;
  private final CurrentPerson current;

  GapValuePage(
      GapLines lines,
      FillingRights rights,
      Drafting drafting,
      CheckingDrafts checking,
      KeepingEvidence evidence,
      Questions questions,
      VisibleEvaluations visible,
      Departments departments,
      Catalogue catalogue,
      GapFillingProperties properties,
      TrailLines names,
      CurrentPerson current) {
    this.lines = lines;
    this.rights = rights;
    this.drafting = drafting;
    this.checking = checking;
    this.evidence = evidence;
    this.questions = questions;
    this.visible = visible;
    this.departments = departments;
    this.catalogue = catalogue;
    this.properties = properties;
    this.names = names;
    this.current = current;
  }

  /**
   * The page of one value.
   *
   * @param offer earlier, to fill the form with the earlier value; it is not saved by that
   */
  @GetMapping("/value")
  String value(
      @PathVariable("id") EvaluationId id,
      @RequestParam("dataPoint") String dataPoint,
      @RequestParam(name = "offer", defaultValue = "") String offer,
      Model model,
      Locale locale) {
    var evaluation = visible.get(id);
    var all = lines.of(evaluation);
    var line = GapLines.one(all, dataPoint);
    var input = line.input();
    return page(
        evaluation,
        all,
        line,
        offer.equals("earlier") ? offered(line, input) : input,
        model,
        locale);
  }

  private static DraftInput offered(GapLine line, DraftInput input) {
    var earlier = line.earlier();
    var number = earlier == null ? null : earlier.number();
    if (earlier == null || number == null) {
      return input;
    }
    return new DraftInput(
        DraftInput.VALUE,
        number.stripTrailingZeros().toPlainString(),
        null,
        null,
        null,
        Integer.toString(earlier.year() - 1),
        input.quality(),
        input.dataOrigin(),
        earlier.document(),
        input.detail(),
        input.comment());
  }

  private String page(
      Evaluation evaluation,
      List<GapLine> all,
      GapLine line,
      DraftInput input,
      Model model,
      Locale locale) {
    var person = current.get();
    var key = line.point().key();
    var at = all.stream().map(one -> one.point().key()).toList().indexOf(key);
    model.addAttribute("evaluation", evaluation);
    model.addAttribute("input", input);
    model.addAttribute(
        "mayFill",
        rights.isOpen(evaluation, key) && rights.mayFill(person, evaluation, line.department()));
    model.addAttribute("department", departments.get(line.department()).name(locale));
    model.addAttribute("hasAmounts", ReadingDrafts.hasAmounts(line.point()));
    model.addAttribute("denominatorLabel", ReadingDrafts.denominatorLabel(line.point()));
    model.addAttribute("benchmark", benchmark(evaluation, key));
    model.addAttribute("qualities", List.of(Quality.values()));
    model.addAttribute("origins", properties.origins());
    model.addAttribute("evidence", evidence.of(evaluation.id(), key));
    model.addAttribute("questions", questions.of(evaluation.id(), key));
    model.addAttribute("previous", at > 0 ? all.get(at - 1).point().key() : null);
    model.addAttribute("next", at + 1 < all.size() ? all.get(at + 1).point().key() : null);
    state(evaluation, all, line, model);
    return "gapfilling/value";
  }

  private @Nullable Benchmark benchmark(Evaluation evaluation, String dataPoint) {
    return catalogue.benchmarks(evaluation.profileId(), evaluation.supplements()).get(dataPoint);
  }

  private void state(Evaluation evaluation, List<GapLine> all, GapLine line, Model model) {
    var draft = line.draft();
    model.addAttribute("line", line);
    model.addAttribute("version", draft == null ? 0 : draft.version());
    model.addAttribute("savedAt", draft == null ? null : draft.at());
    model.addAttribute(
        "savedBy", draft == null ? null : names.name(Person.pseudonym(draft.author())));
    model.addAttribute("check", checking.check(evaluation, all, line));
  }

  /**
   * Saves what was typed. The script of the page asks for the state of the draft only; without
   * JavaScript the whole page comes back, or the next value.
   */
  @PostMapping("/value")
  String save(
      @PathVariable("id") EvaluationId id,
      @RequestParam("dataPoint") String dataPoint,
      @RequestParam(name = "version", defaultValue = "0") int version,
      @RequestParam(name = "then", defaultValue = "stay") String then,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      @ModelAttribute("input") DraftInput input,
      Model model,
      Locale locale) {
    var evaluation = visible.get(id);
    var person = current.get();
    var outcome = drafting.save(id, dataPoint, input, version, person);
    if (script == null
        && outcome instanceof Conflict conflict
        && conflict.theirs().author().equals(person.id())) {
      // The script has saved a moment before; what the person has pressed for stands.
      outcome = drafting.save(id, dataPoint, input, conflict.theirs().version(), person);
    }
    var all = lines.of(evaluation);
    var line = GapLines.one(all, dataPoint);
    model.addAttribute("seen", version);
    if (outcome instanceof Conflict conflict) {
      model.addAttribute("theirs", conflict.theirs());
      model.addAttribute("script", script != null);
      model.addAttribute("theirName", names.name(Person.pseudonym(conflict.theirs().author())));
    }
    if (script != null) {
      model.addAttribute("evaluation", evaluation);
      state(evaluation, all, line, model);
      return "gapfilling/state :: state";
    }
    if (outcome instanceof Saved && then.equals("next")) {
      return "redirect:/evaluations/%s/gaps/next?after=%s".formatted(id, encoded(dataPoint));
    }
    return page(evaluation, all, line, input, model, locale);
  }

  /** Goes to the next value that is missing and that the person may give. */
  @GetMapping("/next")
  String next(@PathVariable("id") EvaluationId id, @RequestParam("after") String after) {
    var evaluation = visible.get(id);
    var person = current.get();
    var all = lines.of(evaluation);
    var at = all.stream().map(line -> line.point().key()).toList().indexOf(after);
    var ahead = new ArrayList<>(all.subList(at + 1, all.size()));
    ahead.addAll(all.subList(0, Math.max(at, 0)));
    return ahead.stream()
        .filter(GapLine::isOpen)
        .filter(line -> rights.mayFill(person, evaluation, line.department()))
        .findFirst()
        .map(line -> "redirect:" + address(id, line.point().key()))
        .orElse("redirect:/evaluations/%s/gaps".formatted(id));
  }

  @PostMapping("/discard")
  String discard(@PathVariable("id") EvaluationId id, @RequestParam("dataPoint") String dataPoint) {
    drafting.discard(id, dataPoint, current.get());
    return "redirect:" + address(id, dataPoint);
  }

  static String address(EvaluationId evaluation, String dataPoint) {
    return "/evaluations/%s/gaps/value?dataPoint=%s".formatted(evaluation, encoded(dataPoint));
  }

  private static String encoded(String dataPoint) {
    return URLEncoder.encode(dataPoint, StandardCharsets.UTF_8);
  }
}
