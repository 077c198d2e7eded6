package no.aarshjul.endorsement;

import java.util.List;
import java.util.Locale;
import no.aarshjul.endorsement.PublishedResults.Published;
import no.aarshjul.platform.Refusal;
import no.aarshjul.report.ComparingCohort;
import no.aarshjul.report.GeneratingReports;
import no.aarshjul.report.Reports;
import no.aarshjul.report.ResultViews;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The endorsed results of all municipalities; they need no login. */
@Controller
class PublicPages {

  private final PublishedResults published;
  private final GeneratingReports generating;
  private final Reports reports;
  private final OutputFiles files;
  private final ResultViews views;
  private final ComparingCohort comparing;

  PublicPages(
      PublishedResults published,
      GeneratingReports generating,
      Reports reports,
      OutputFiles files,
      ResultViews views,
      ComparingCohort comparing) {
    this.published = published;
    this.generating = generating;
    this.reports = reports;
    this.files = files;
    this.views = views;
    this.comparing = comparing;
  }

  @GetMapping("/results")
  String results(Model model) {
    model.addAttribute("published", published.all());
    model.addAttribute("comparisons", comparing.published());
    return "endorsement/results";
  }

  @GetMapping("/results/{municipality}/{year}")
  String result(
      @PathVariable("municipality") String municipality,
      @PathVariable("year") int year,
      Locale locale,
      Model model) {
    var one = published.get(municipality, year);
    model.addAttribute("published", one);
    model.addAttribute("outputs", OutputLines.of(publicReports(one)));
    views.show(generating.generated(one.evaluation()), "/results/values/", locale, model);
    return "endorsement/result";
  }

  @GetMapping("/results/{municipality}/{year}/{kind}.{format}")
  ResponseEntity<byte[]> output(
      @PathVariable("municipality") String municipality,
      @PathVariable("year") int year,
      @PathVariable("kind") String kind,
      @PathVariable("format") String format,
      @RequestParam(name = "language", required = false) @Nullable String language) {
    var one = published.get(municipality, year);
    if (publicReports(one).stream().noneMatch(report -> report.kind().equals(kind))) {
      throw Refusal.notFound("output.none");
    }
    return files.find(
        one.evaluation(),
        municipality + "-" + year,
        new OutputFiles.Wanted(kind, format, language));
  }

  private List<Reports.Report> publicReports(Published one) {
    return reports.of(one.evaluation()).stream()
        .filter(report -> !report.isWorkingPaper() && !report.kind().equals("certificate-draft"))
        .toList();
  }
}
