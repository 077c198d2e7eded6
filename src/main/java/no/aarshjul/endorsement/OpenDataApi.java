package no.aarshjul.endorsement;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import no.aarshjul.endorsement.PublishedResults.Published;
import no.aarshjul.platform.PublicAddress;
import no.aarshjul.report.GeneratingReports;
import no.aarshjul.report.OpenDataTable;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The endorsed results as open data; they need no login. */
@RestController
class OpenDataApi {

  private final PublishedResults published;
  private final GeneratingReports generating;
  private final OutputFiles files;
  private final DataCatalogue catalogue;
  private final PublicAddress address;

  OpenDataApi(
      PublishedResults published,
      GeneratingReports generating,
      OutputFiles files,
      DataCatalogue catalogue,
      PublicAddress address) {
    this.published = published;
    this.generating = generating;
    this.files = files;
    this.catalogue = catalogue;
    this.address = address;
  }

  /** All published results in brief, of one year if that is given. */
  @GetMapping("/api/open/results")
  List<Published> results(@RequestParam(name = "year", required = false) @Nullable Integer year) {
    return published.all().stream().filter(one -> year == null || one.year() == year).toList();
  }

  /** The results of one municipality, number by number, as they were endorsed. */
  @GetMapping("/api/open/results/{municipality}/{year}")
  ResponseEntity<byte[]> results(
      @PathVariable("municipality") String municipality, @PathVariable("year") int year) {
    return files.find(
        published.get(municipality, year).evaluation(),
        municipality + "-" + year,
        new OutputFiles.Wanted("results", "json", ""));
  }

  /** All published values as a table, of one year if that is given; one municipality at a time. */
  @GetMapping(value = "/api/open/values.csv", produces = "text/csv")
  ResponseEntity<StreamingResponseBody> values(
      @RequestParam(name = "year", required = false) @Nullable Integer year) {
    var wanted = results(year);
    return ResponseEntity.ok()
        .contentType(MediaType.valueOf("text/csv;charset=UTF-8"))
        .body(
            out -> {
              try (var writer =
                  new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                write(wanted, writer);
              }
            });
  }

  private void write(List<Published> wanted, BufferedWriter writer) throws IOException {
    var table = new OpenDataTable(writer);
    for (var one : wanted) {
      table.add(generating.generated(one.evaluation()));
    }
    writer.flush();
  }

  /** What data there are, by DCAT-AP-NO. */
  @GetMapping(value = "/api/open/catalogue", produces = "application/ld+json")
  Map<String, Object> catalogue() {
    return catalogue.describe(published.all(), address.text());
  }
}
