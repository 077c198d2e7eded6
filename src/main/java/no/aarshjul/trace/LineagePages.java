package no.aarshjul.trace;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.TrailLines;
import no.aarshjul.cycle.VisibleEvaluations;
import no.aarshjul.endorsement.PublishedResults;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.ValueId;
import no.aarshjul.platform.Refusal;
import no.aarshjul.report.GeneratingReports;
import no.aarshjul.trace.prov.ProvJson;
import no.aarshjul.trace.prov.ProvN;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * From a number to its source: in full for who may see the municipality, without people for
 * everybody as soon as the number is published.
 */
@Controller
class LineagePages {

  private static final String PROV_N = "text/provenance-notation;charset=UTF-8";

  private final Lineages lineages;
  private final VisibleEvaluations visible;
  private final PublishedResults published;
  private final GeneratingReports generating;
  private final TrailLines names;

  LineagePages(
      Lineages lineages,
      VisibleEvaluations visible,
      PublishedResults published,
      GeneratingReports generating,
      TrailLines names) {
    this.lineages = lineages;
    this.visible = visible;
    this.published = published;
    this.generating = generating;
    this.names = names;
  }

  @GetMapping("/values/{value}")
  String page(@PathVariable("value") ValueId value, Model model) {
    var lineage = seen(value);
    model.addAttribute("evaluation", visible.get(lineage.subject().evaluation()));
    model.addAttribute("lineage", lineage);
    model.addAttribute("names", names(lineage));
    return "trace/lineage";
  }

  @GetMapping({"/api/values/{value}/lineage", "/values/{value}/lineage.json"})
  @ResponseBody
  Lineage json(@PathVariable("value") ValueId value) {
    return seen(value);
  }

  @GetMapping({"/api/values/{value}/prov.json", "/values/{value}/prov.json"})
  @ResponseBody
  Map<String, Object> prov(@PathVariable("value") ValueId value) {
    return ProvJson.of(LineageProv.document(List.of(seen(value))));
  }

  @GetMapping(
      path = {"/api/values/{value}/prov.provn", "/values/{value}/prov.provn"},
      produces = PROV_N)
  @ResponseBody
  String notation(@PathVariable("value") ValueId value) {
    return ProvN.write(LineageProv.document(List.of(seen(value))));
  }

  @GetMapping({"/api/evaluations/{id}/trace.prov.json", "/evaluations/{id}/trail.prov.json"})
  @ResponseBody
  Map<String, Object> provOfAll(@PathVariable("id") EvaluationId id) {
    return ProvJson.of(LineageProv.document(lineages.all(visible.get(id))));
  }

  @GetMapping(path = "/api/evaluations/{id}/trace.provn", produces = PROV_N)
  @ResponseBody
  String notationOfAll(@PathVariable("id") EvaluationId id) {
    return ProvN.write(LineageProv.document(lineages.all(visible.get(id))));
  }

  @GetMapping("/results/values/{value}")
  String publicPage(@PathVariable("value") ValueId value, Model model) {
    model.addAttribute("lineage", open(value));
    model.addAttribute("names", Map.of());
    return "trace/published-lineage";
  }

  @GetMapping({"/api/open/values/{value}/lineage", "/results/values/{value}/lineage.json"})
  @ResponseBody
  Lineage publicJson(@PathVariable("value") ValueId value) {
    return open(value);
  }

  @GetMapping({"/api/open/values/{value}/prov.json", "/results/values/{value}/prov.json"})
  @ResponseBody
  Map<String, Object> publicProv(@PathVariable("value") ValueId value) {
    return ProvJson.of(LineageProv.document(List.of(open(value))));
  }

  @GetMapping(
      path = {"/api/open/values/{value}/prov.provn", "/results/values/{value}/prov.provn"},
      produces = PROV_N)
  @ResponseBody
  String publicNotation(@PathVariable("value") ValueId value) {
    return ProvN.write(LineageProv.document(List.of(open(value))));
  }

  private Lineage seen(ValueId value) {
    var found = lineages.value(value);
    visible.get(found.evaluationId());
    return lineages.of(found);
  }

  /** A version that stands in published results, and none that was withheld from them. */
  private Lineage open(ValueId value) {
    var found = lineages.value(value);
    if (!isPublished(found)) {
      throw Refusal.notFound("lineage.unknown", value);
    }
    return lineages.of(found).forEverybody();
  }

  private boolean isPublished(Observation value) {
    return published.contains(value.evaluationId())
        && generating.generated(value.evaluationId()).lines().stream()
            .anyMatch(
                line ->
                    line.isShown()
                        && line.lineage() != null
                        && line.lineage().valueId().equals(value.id()));
  }

  private Map<String, String> names(Lineage lineage) {
    return Stream.of(
            lineage.entries().stream().map(Lineage.Told::actor),
            lineage.verdicts().stream().map(Lineage.Judgement::verifier))
        .flatMap(actors -> actors)
        .distinct()
        .collect(Collectors.toMap(actor -> actor, names::name));
  }
}
