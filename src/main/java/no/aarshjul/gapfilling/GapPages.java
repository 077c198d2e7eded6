package no.aarshjul.gapfilling;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.TrailLines;
import no.aarshjul.gapfilling.Drafting.Conflict;
import no.aarshjul.gapfilling.Drafting.Saved;
import no.aarshjul.municipality.Departments;
import no.aarshjul.observation.Quality;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
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
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The municipality's whole set, and the page on which one value is given. */
@Controller
@RequestMapping("/evaluations/{id}/gaps")
class GapPages {

  private final GapLines lines;
  private final GapProgress progress;
  private final FillingRights rights;
  private final Drafting drafting;
  private final CheckingDrafts checking;
  private final KeepingEvidence evidence;
  private final Questions questions;
  private final GapBenchmarks benchmarks;
  private final Evaluations evaluations;
  private final Departments departments;
  private final GapFillingProperties properties;
  private final TrailLines names;
  private final CurrentPerson current;
  private final Sentences sentences;

  GapPages(
      GapLines lines,
      GapProgress progress,
      FillingRights rights,
      Drafting drafting,
      CheckingDrafts checking,
      KeepingEvidence evidence,
      Questions questions,
      GapBenchmarks benchmarks,
      Evaluations evaluations,
      Departments departments,
      GapFillingProperties properties,
      TrailLines names,
      CurrentPerson current,
      Sentences sentences) {
    this.lines = lines;
    this.progress = progress;
    this.rights = rights;
    this.drafting = drafting;
    this.checking = checking;
    this.evidence = evidence;
    this.questions = questions;
    this.benchmarks = benchmarks;
    this.evaluations = evaluations;
    this.departments = departments;
    this.properties = properties;
    this.names = names;
    this.current = current;
    this.sentences = sentences;
  }

  @GetMapping
  String all(
      @PathVariable("id") UUID id,
      @ModelAttribute("filter") GapFilter filter,
      Model model,
      Locale locale) {
    var evaluation = seen(id);
    var person = current.get();
    var all = lines.of(evaluation);
    var shown =
        all.stream()
            .filter(filter.wanted(line -> rights.mayFill(person, evaluation, line.department())))
            .toList();
    model.addAttribute("evaluation", evaluation);
    model.addAttribute("open", rights.isOpen(evaluation));
    model.addAttribute("mayFill", rights.mayFill(person, evaluation));
    model.addAttribute("shares", progress.of(evaluation, all, locale));
    model.addAttribute("answered", all.stream().filter(line -> !line.isOpen()).count());
    model.addAttribute("total", all.size());
    model.addAttribute("shown", shown.size());
    model.addAttribute("categories", byCategory(shown));
    model.addAttribute(
        "departments",
        departments.all().stream()
            .collect(
                Collectors.toMap(
                    one -> one.key(), one -> one.name(locale), (a, b) -> a, LinkedHashMap::new)));
    return "gapfilling/gaps";
  }

  private static Map<String, List<GapLine>> byCategory(List<GapLine> lines) {
    return lines.stream()
        .collect(
            Collectors.groupingBy(
                line -> line.indicator().dimension() + " · " + line.indicator().category(),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  /**
   * The page of one value.
   *
   * @param offer earlier, to fill the form with the earlier value; it is not saved by that
   */
  @GetMapping("/value")
  String value(
      @PathVariable("id") UUID id,
      @RequestParam("dataPoint") String dataPoint,
      @RequestParam(name = "offer", defaultValue = "") String offer,
      Model model,
      Locale locale) {
    var evaluation = seen(id);
    var line = lines.of(evaluation, dataPoint);
    var input = line.input();
    return page(
        evaluation, line, offer.equals("earlier") ? offered(line, input) : input, model, locale);
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
      Evaluation evaluation, GapLine line, DraftInput input, Model model, Locale locale) {
    var person = current.get();
    var key = line.point().key();
    var all = lines.of(evaluation);
    var at = all.stream().map(one -> one.point().key()).toList().indexOf(key);
    model.addAttribute("evaluation", evaluation);
    model.addAttribute("line", line);
    model.addAttribute("input", input);
    model.addAttribute(
        "mayFill",
        rights.isOpen(evaluation) && rights.mayFill(person, evaluation, line.department()));
    model.addAttribute("department", departments.get(line.department()).name(locale));
    model.addAttribute("hasAmounts", ReadingDrafts.hasAmounts(line.point()));
    model.addAttribute("denominatorLabel", ReadingDrafts.denominatorLabel(line.point()));
    model.addAttribute("benchmark", benchmarks.of(evaluation, key));
    model.addAttribute("qualities", List.of(Quality.values()));
    model.addAttribute("origins", properties.origins());
    model.addAttribute("evidence", evidence.of(evaluation.id(), key));
    model.addAttribute("questions", questions.of(evaluation.id(), key));
    model.addAttribute("previous", at > 0 ? all.get(at - 1).point().key() : null);
    model.addAttribute("next", at + 1 < all.size() ? all.get(at + 1).point().key() : null);
    state(evaluation, line, model);
    return "gapfilling/value";
  }

  private void state(Evaluation evaluation, GapLine line, Model model) {
    var draft = line.draft();
    model.addAttribute("line", line);
    model.addAttribute("version", draft == null ? 0 : draft.version());
    model.addAttribute("savedAt", draft == null ? null : draft.at());
    model.addAttribute("savedBy", draft == null ? null : names.name("person:" + draft.author()));
    model.addAttribute("check", checking.check(evaluation, line));
  }

  /**
   * Saves what was typed. The script of the page asks for the state of the draft only; without
   * JavaScript the whole page comes back, or the next value.
   */
  @PostMapping("/value")
  String save(
      @PathVariable("id") UUID id,
      @RequestParam("dataPoint") String dataPoint,
      @RequestParam(name = "version", defaultValue = "0") int version,
      @RequestParam(name = "then", defaultValue = "stay") String then,
      @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
      @ModelAttribute("input") DraftInput input,
      Model model,
      Locale locale) {
    var evaluation = seen(id);
    var outcome = drafting.save(id, dataPoint, input, version, current.get());
    var line = lines.of(evaluation, dataPoint);
    model.addAttribute("seen", version);
    if (outcome instanceof Conflict conflict) {
      model.addAttribute("theirs", conflict.theirs());
      model.addAttribute("script", script != null);
      model.addAttribute("theirName", names.name("person:" + conflict.theirs().author()));
    }
    if (script != null) {
      model.addAttribute("evaluation", evaluation);
      state(evaluation, line, model);
      return "gapfilling/state :: state";
    }
    if (outcome instanceof Saved && then.equals("next")) {
      return "redirect:/evaluations/%s/gaps/next?after=%s".formatted(id, encoded(dataPoint));
    }
    return page(evaluation, line, input, model, locale);
  }

  /** Goes to the next value that is missing and that the person may give. */
  @GetMapping("/next")
  String next(@PathVariable("id") UUID id, @RequestParam("after") String after) {
    var evaluation = seen(id);
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
  String discard(@PathVariable("id") UUID id, @RequestParam("dataPoint") String dataPoint) {
    drafting.discard(id, dataPoint, current.get());
    return "redirect:" + address(id, dataPoint);
  }

  @PostMapping("/evidence")
  String addEvidence(
      @PathVariable("id") UUID id,
      @RequestParam("dataPoint") String dataPoint,
      @RequestParam("file") MultipartFile file,
      RedirectAttributes after)
      throws IOException {
    seen(id);
    try {
      evidence.add(id, dataPoint, file.getOriginalFilename(), file.getBytes(), current.get());
    } catch (Refusal refusal) {
      if (refusal.kind() == Refusal.Kind.FORBIDDEN) {
        throw refusal;
      }
      after.addFlashAttribute("refusal", sentences.of(refusal));
    }
    return "redirect:" + address(id, dataPoint);
  }

  @PostMapping("/evidence/{file}/remove")
  String removeEvidence(@PathVariable("id") UUID id, @PathVariable("file") UUID file) {
    seen(id);
    var dataPoint = evidence.get(id, file).dataPoint();
    evidence.remove(id, file, current.get());
    return "redirect:" + address(id, dataPoint);
  }

  static String address(UUID evaluation, String dataPoint) {
    return "/evaluations/%s/gaps/value?dataPoint=%s".formatted(evaluation, encoded(dataPoint));
  }

  private static String encoded(String dataPoint) {
    return URLEncoder.encode(dataPoint, StandardCharsets.UTF_8);
  }

  private Evaluation seen(UUID id) {
    var evaluation = evaluations.get(id);
    current.whoMaySee(evaluation.municipality());
    return evaluation;
  }
}
