package no.aarshjul.collection;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Role;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.IndicatorSet;
import no.aarshjul.catalogue.IndicatorSet.Kind;
import no.aarshjul.cycle.Cohort;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.Cohorts;
import no.aarshjul.platform.Refusal;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/** Where numbers come from: what is done for each indicator, and what a cohort's calls came to. */
@Controller
class SourcePages {

  private final Sources sources;
  private final CollectionPlan plan;
  private final CountingNation nation;
  private final Revisions revisions;
  private final ReplayingCollection replaying;
  private final Retrievals retrievals;
  private final Cohorts cohorts;
  private final Catalogue catalogue;
  private final CurrentPerson current;

  SourcePages(
      Sources sources,
      CollectionPlan plan,
      CountingNation nation,
      Revisions revisions,
      ReplayingCollection replaying,
      Retrievals retrievals,
      Cohorts cohorts,
      Catalogue catalogue,
      CurrentPerson current) {
    this.sources = sources;
    this.plan = plan;
    this.nation = nation;
    this.revisions = revisions;
    this.replaying = replaying;
    this.retrievals = retrievals;
    this.cohorts = cohorts;
    this.catalogue = catalogue;
    this.current = current;
  }

  /** What is done for each data point of each loaded set. */
  @GetMapping("/sources")
  String sources(Model model) {
    current.get();
    model.addAttribute(
        "groups",
        Stream.concat(
                catalogue.setIds(Kind.OFFICIAL).stream().limit(1),
                catalogue.setIds(Kind.SUPPLEMENT).stream())
            .map(catalogue::set)
            .map(set -> new Group(set, IndicatorSource.of(set, sources)))
            .toList());
    return "collection/sources";
  }

  record Group(IndicatorSet set, List<IndicatorSource> rows) {

    /** How many indicators have at least one data point of a kind. */
    public long indicators(String how) {
      return rows.stream()
          .filter(row -> row.how().equals(how))
          .map(IndicatorSource::indicator)
          .distinct()
          .count();
    }
  }

  @GetMapping("/cohorts/{id}/collection")
  String collection(@PathVariable("id") CohortId id, Model model) {
    var cohort = seen(id);
    model.addAttribute("cohort", cohort);
    model.addAttribute("plan", plan.of(whole(cohort), cohort.year()));
    model.addAttribute("nation", nation.count(catalogue.set(cohort.setId()), cohort.year()));
    model.addAttribute("revisions", revisions.of(cohort.id()));
    return "collection/collection";
  }

  @PostMapping("/cohorts/{id}/collection/again")
  String again(@PathVariable("id") CohortId id, @RequestParam("dataset") String dataset) {
    current.as(Role.COORDINATOR);
    plan.askAgain(dataset, cohorts.get(id).year());
    return "redirect:/cohorts/" + id + "/collection";
  }

  @GetMapping("/api/cohorts/{id}/collection")
  @ResponseBody
  Map<String, Object> api(@PathVariable("id") CohortId id) {
    var cohort = seen(id);
    return Map.of(
        "plan", plan.of(whole(cohort), cohort.year()),
        "nation", nation.count(catalogue.set(cohort.setId()), cohort.year()),
        "revisions", revisions.of(cohort.id()));
  }

  /** The whole collection once more, from the stored answers. */
  @GetMapping("/cohorts/{id}/collection/replay")
  String replay(@PathVariable("id") CohortId id, Model model) {
    var cohort = seen(id);
    model.addAttribute("cohort", cohort);
    model.addAttribute("replay", replaying.of(cohort));
    return "collection/replay";
  }

  @GetMapping("/api/cohorts/{id}/collection/replay")
  @ResponseBody
  ReplayingCollection.Replay replayApi(@PathVariable("id") CohortId id) {
    return replaying.of(seen(id));
  }

  /** The bytes that a source answered with, as they came. */
  @GetMapping("/sources/responses/{sha256}")
  ResponseEntity<byte[]> response(@PathVariable("sha256") String sha256) {
    current.get();
    var body =
        retrievals.body(sha256).orElseThrow(() -> Refusal.notFound("source.no-response", sha256));
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("response-" + sha256).build().toString())
        .header("X-Content-Type-Options", "nosniff")
        .body(body);
  }

  private IndicatorSet whole(Cohort cohort) {
    return catalogue.whole(
        Stream.concat(Stream.of(cohort.setId()), cohort.supplements().stream()).toList());
  }

  private Cohort seen(CohortId id) {
    current.as(Role.COORDINATOR, Role.AUDITOR, Role.VERIFIER, Role.LIAISON);
    return cohorts.get(id);
  }
}
