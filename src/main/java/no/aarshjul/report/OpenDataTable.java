package no.aarshjul.report;

import java.math.BigDecimal;
import java.util.Objects;
import no.aarshjul.platform.CsvTable;
import no.aarshjul.report.results.Line;
import no.aarshjul.report.results.Results;
import org.jspecify.annotations.Nullable;

/** Results as a table for programs, a row for each data point. */
public final class OpenDataTable {

  private static final String[] COLUMNS = {
    "municipality",
    "name",
    "year",
    "set",
    "data_point",
    "code",
    "indicator",
    "dimension",
    "category",
    "status",
    "result",
    "unit",
    "percent_of_target",
    "band",
    "points",
    "period",
    "source",
    "kind_of_number",
    "measured_for",
    "proxy",
    "deviation",
    "value_id",
    "events",
    "chance_from",
    "chance_to"
  };

  private final CsvTable table;

  /** Writes the head of the table. */
  public OpenDataTable(Appendable out) {
    table = new CsvTable(out, COLUMNS);
  }

  /** Adds the rows of a municipality. */
  public void add(Results results) {
    results
        .official()
        .lines()
        .forEach(line -> row(results.subject(), results.official().id(), line));
    for (var supplement : results.supplements()) {
      supplement.lines().forEach(line -> row(results.subject(), supplement.id(), line));
    }
  }

  private void row(Results.Subject subject, String set, Line line) {
    var lineage = line.isShown() ? line.lineage() : null;
    var band = line.item().band();
    var chance = line.chance();
    table.row(
        subject.municipality(),
        subject.name(),
        subject.year(),
        set,
        line.key(),
        line.code(),
        line.name(),
        line.dimension(),
        line.category(),
        line.status().name().toLowerCase(java.util.Locale.ROOT),
        result(line),
        line.unit(),
        plain(line.item().percentage()),
        band == null ? null : band.id(),
        line.points() == 0 ? null : line.points(),
        lineage == null ? null : lineage.period(),
        lineage == null ? null : lineage.source(),
        lineage == null ? null : lineage.label().name().toLowerCase(java.util.Locale.ROOT),
        lineage == null ? null : lineage.level().id(),
        lineage == null ? null : lineage.proxy(),
        lineage == null ? null : lineage.deviation(),
        lineage == null ? null : lineage.valueId(),
        chance == null ? null : chance.events(),
        chance == null ? null : plain(chance.lower()),
        chance == null ? null : plain(chance.upper()));
  }

  private static @Nullable String result(Line line) {
    if (line.answer() != null) {
      return Objects.requireNonNull(line.answer()) ? "yes" : "no";
    }
    return plain(line.number());
  }

  private static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.stripTrailingZeros().toPlainString();
  }
}
