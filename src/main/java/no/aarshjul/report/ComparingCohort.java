package no.aarshjul.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.Cohort;
import no.aarshjul.cycle.CohortId;
import no.aarshjul.cycle.Cohorts;
import no.aarshjul.cycle.RunningCohort;
import no.aarshjul.platform.Language;
import no.aarshjul.report.CohortOutputs.CohortOutput;
import no.aarshjul.report.paper.CountyProfiles;
import no.aarshjul.report.paper.Documents.Document;
import no.aarshjul.report.results.AssemblingCohort;
import no.aarshjul.report.results.CohortResults;
import no.aarshjul.report.results.ResultsJson;
import no.aarshjul.report.results.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Compares the endorsed municipalities of a cohort and makes what is given out about all of them:
 * the comparison as data, a workbook and a table with all values, the joint profile of each county.
 */
@Component
public class ComparingCohort {

  private static final Logger LOG = LoggerFactory.getLogger(ComparingCohort.class);
  private static final int PROGRESS = 25;

  private final Cohorts cohorts;
  private final AssemblingCohort assembling;
  private final CountyProfiles countyProfiles;
  private final CohortOutputs outputs;
  private final RunningCohort running;
  private final MessageSource messages;
  private final Audit audit;

  ComparingCohort(
      Cohorts cohorts,
      AssemblingCohort assembling,
      CountyProfiles countyProfiles,
      CohortOutputs outputs,
      RunningCohort running,
      MessageSource messages,
      Audit audit) {
    this.cohorts = cohorts;
    this.assembling = assembling;
    this.countyProfiles = countyProfiles;
    this.outputs = outputs;
    this.running = running;
    this.messages = messages;
    this.audit = audit;
  }

  /** Compares; returns until when the cohort should be closed. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Instant compare(CohortId id) {
    var results = write(cohorts.get(id));
    return running.compared(id, results.members().size());
  }

  /** The cohorts whose comparison everybody may see, the newest first. */
  @Transactional(readOnly = true)
  public List<Cohort> published() {
    var compared = outputs.compared();
    return cohorts.all().stream()
        .filter(cohort -> !cohort.rehearsal() && compared.contains(cohort.id()))
        .toList();
  }

  /** All that was made of a cohort, by file name. */
  @Transactional(readOnly = true)
  public Map<String, byte[]> files(CohortId id) {
    var files = new LinkedHashMap<String, byte[]>();
    for (var output : outputs.of(id)) {
      files.put(
          output.fileName(),
          outputs
              .body(id, output.kind(), output.part(), output.language(), output.format())
              .orElseThrow());
    }
    return files;
  }

  private CohortResults write(Cohort cohort) {
    var workbooks = new ArrayList<CohortWorkbook>();
    for (var language : Language.values()) {
      workbooks.add(new CohortWorkbook(new Words(messages, language)));
    }
    try {
      var table = new StringBuilder();
      var csv = new OpenDataTable(table);
      var done = new int[1];
      var results =
          assembling.compare(
              cohort,
              one -> {
                workbooks.forEach(workbook -> workbook.add(one));
                csv.add(one);
                if (++done[0] % PROGRESS == 0) {
                  LOG.info("Compared {} municipalities of {}", done[0], cohort.name());
                }
              });
      keep(results, "", new Document("comparison", "", "json", ResultsJson.write(results)));
      keep(
          results,
          "",
          new Document("values", "", "csv", table.toString().getBytes(StandardCharsets.UTF_8)));
      for (var workbook : workbooks) {
        keep(results, "", workbook.finish(results));
      }
      for (var county : results.counties()) {
        var part = results.of(county);
        var number = part.members().getFirst().municipality().substring(0, 2);
        countyProfiles.of(county, part).forEach(document -> keep(results, number, document));
      }
      return results;
    } finally {
      workbooks.forEach(ComparingCohort::close);
    }
  }

  private static void close(CohortWorkbook workbook) {
    try {
      workbook.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keep(CohortResults results, String part, Document document) {
    var sha256 = outputs.put(results.cohort(), part, document, results.at());
    audit.record(
        results.cohort().chain(),
        "report.generated",
        CohortOutput.name(part, document.kind(), document.language()) + "." + document.format(),
        null,
        "sha256:" + sha256,
        null);
  }
}
