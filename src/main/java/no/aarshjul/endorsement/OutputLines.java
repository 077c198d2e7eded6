package no.aarshjul.endorsement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.report.Reports.Report;

/** Outputs as pages list them: a line for each kind, with a file for each language and format. */
final class OutputLines {

  /** The order in which they are of interest. */
  private static final List<String> ORDER =
      List.of(
          "verification-report",
          "snapshot",
          "factsheet",
          "profile",
          "certificate",
          "certificate-draft",
          "workbook",
          "results");

  private OutputLines() {}

  /** All files of one kind. */
  record OutputLine(String kind, List<Report> files) {

    public int round() {
      return files.getFirst().round();
    }
  }

  static List<OutputLine> of(List<Report> reports) {
    var lines = new LinkedHashMap<String, List<Report>>();
    ORDER.forEach(kind -> lines.put(kind, new ArrayList<>()));
    reports.forEach(
        report -> lines.computeIfAbsent(report.kind(), kind -> new ArrayList<>()).add(report));
    return lines.entrySet().stream()
        .filter(line -> !line.getValue().isEmpty())
        .map(
            (Map.Entry<String, List<Report>> line) ->
                new OutputLine(line.getKey(), line.getValue()))
        .toList();
  }
}
