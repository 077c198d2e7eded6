package no.aarshjul.gapfilling;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Audit;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.catalogue.DataPoint.ValueType;
import no.aarshjul.catalogue.Indicator;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.engine.UserTask;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Quality;
import no.aarshjul.observation.RecordingValues;
import no.aarshjul.observation.RecordingValues.NewValue;
import no.aarshjul.observation.Source;
import no.aarshjul.observation.TypedValue;
import no.aarshjul.observation.Value;
import no.aarshjul.observation.ValueOrigins;
import no.aarshjul.platform.Refusal;
import no.aarshjul.tasklist.Answers;
import no.aarshjul.tasklist.TaskKind;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A department gives the values that no source knows, or says why there is none. */
@Component
class FillingGaps implements TaskKind {

  private final AssessingGaps gaps;
  private final Evaluations evaluations;
  private final Catalogue catalogue;
  private final RecordingValues values;
  private final ValueOrigins origins;
  private final JdbcClient jdbc;
  private final Audit audit;
  private final Clock clock;

  FillingGaps(
      AssessingGaps gaps,
      Evaluations evaluations,
      Catalogue catalogue,
      RecordingValues values,
      ValueOrigins origins,
      JdbcClient jdbc,
      Audit audit,
      Clock clock) {
    this.gaps = gaps;
    this.evaluations = evaluations;
    this.catalogue = catalogue;
    this.values = values;
    this.origins = origins;
    this.jdbc = jdbc;
    this.audit = audit;
    this.clock = clock;
  }

  @Override
  public String taskId() {
    return "Task_FillGaps";
  }

  @Override
  public Map<String, Object> open(UserTask task) {
    var evaluation = evaluations.get(Objects.requireNonNull(task.evaluationId()));
    var department = gaps.department(Objects.requireNonNull(task.department()));
    var indicators = catalogue.whole(evaluation.sets()).indicatorsByDataPoint();
    var missing = gaps.missing(evaluation, department);
    var rows = new ArrayList<Map<String, Object>>();
    for (var point : missing) {
      var row = row(point, Objects.requireNonNull(indicators.get(point.key())));
      var gap = origins.gap(evaluation.id(), point.key());
      if (gap != null) {
        row.merge("hint", gap, (hint, why) -> hint + " [" + why + "]");
      }
      rows.add(row);
    }
    for (var entered : gaps.entered(evaluation, department).entrySet()) {
      var point = entered.getKey();
      rows.add(
          answered(
              row(point, Objects.requireNonNull(indicators.get(point.key()))), entered.getValue()));
    }
    return Map.of(
        "municipality", evaluation.municipalityName(),
        "year", Integer.toString(evaluation.year()),
        "departmentName", department.name(LocaleContextHolder.getLocale()),
        "gapCount", missing.size(),
        "values", rows);
  }

  private static Map<String, Object> row(DataPoint point, Indicator indicator) {
    var row = new LinkedHashMap<String, Object>();
    row.put("key", point.key());
    row.put("title", point.name());
    row.put("code", indicator.code());
    row.put("definition", Objects.requireNonNullElse(indicator.definition(), ""));
    row.put("hint", hint(point, indicator));
    row.put("unit", Objects.requireNonNullElse(point.unit(), ""));
    row.put("yesNo", point.type() == ValueType.YES_NO);
    return row;
  }

  /** A row with what was answered before, to be corrected or left. */
  private static Map<String, Object> answered(Map<String, Object> row, Observation known) {
    switch (known.value()) {
      case Value.Number number -> row.put("value", number.text());
      case Value.YesNo answer -> row.put("answer", answer.text());
      case Value.NotAvailable none -> row.put("reason", none.reason());
    }
    row.put("availability", known.value().isReported() ? "value" : "unavailable");
    row.put("quality", known.quality().id());
    row.put("source", known.source().name());
    return row;
  }

  private static String hint(DataPoint point, Indicator indicator) {
    var above = point.numerator();
    var below = point.denominator();
    var formula = above == null ? "" : below == null ? above : above + " ÷ " + below;
    var source = indicator.guidance().sourceHint();
    return formula + (source == null ? "" : (formula.isEmpty() ? "" : ". ") + source);
  }

  @Override
  public Map<String, Object> complete(UserTask task, Answers answers, Person person) {
    var evaluation = evaluations.get(Objects.requireNonNull(task.evaluationId()));
    var department = gaps.department(Objects.requireNonNull(task.department()));
    var missing =
        gaps.missing(evaluation, department).stream()
            .collect(
                Collectors.toMap(DataPoint::key, point -> point, (a, b) -> a, LinkedHashMap::new));
    var correctable =
        gaps.entered(evaluation, department).keySet().stream()
            .collect(Collectors.toMap(DataPoint::key, point -> point));
    var given = 0;
    var unavailable = 0;
    for (var row : answers.rows("values")) {
      var key = row.required("key");
      var point = missing.containsKey(key) ? missing.remove(key) : correctable.get(key);
      if (point == null) {
        throw Refusal.invalid("gap.not-asked", key);
      }
      if (record(evaluation, point, row)) {
        given++;
      } else {
        unavailable++;
      }
    }
    if (!missing.isEmpty()) {
      throw Refusal.invalid(
          "gap.unanswered",
          missing.size(),
          missing.values().stream()
              .limit(5)
              .map(DataPoint::name)
              .collect(Collectors.joining(", ")));
    }
    note(evaluation, department.key(), person, given, unavailable);
    return Map.of();
  }

  /** Records one answer; returns whether it holds a value. */
  private boolean record(Evaluation evaluation, DataPoint point, Answers row) {
    var hasValue =
        "value".equals(row.text("availability"))
            || (row.text("availability") == null && row.text("value") != null);
    if (!hasValue) {
      var reason = row.text("reason");
      if (reason == null) {
        throw Refusal.invalid("gap.no-answer", point.name());
      }
      values.record(
          evaluation.id(),
          new NewValue(
              point,
              new Value.NotAvailable(reason),
              null,
              null,
              Source.entered("the municipality", null),
              Quality.UNKNOWN,
              null));
      return false;
    }
    var text = point.type() == ValueType.YES_NO ? row.text("answer") : row.text("value");
    if (text == null) {
      throw Refusal.invalid("gap.no-answer", point.name());
    }
    var quality = row.text("quality");
    if (quality == null) {
      throw Refusal.invalid("gap.no-quality", point.name());
    }
    var source = row.text("source");
    if (source == null) {
      throw Refusal.invalid("gap.no-source", point.name());
    }
    values.record(
        evaluation.id(),
        new NewValue(
            point,
            TypedValue.read(point, text),
            null,
            null,
            Source.entered(source, Integer.toString(evaluation.year() - 1)),
            Quality.of(quality)
                .orElseThrow(() -> Refusal.invalid("gap.unknown-quality", point.name(), quality)),
            null));
    return true;
  }

  private void note(
      Evaluation evaluation, String department, Person person, int given, int unavailable) {
    jdbc.sql(
            """
            insert into gap_submission (evaluation_id, department, submitted_by, at, answered, unavailable)
            values (:evaluation, :department, :person, :at, :answered, :unavailable)
            """)
        .param("evaluation", evaluation.id())
        .param("department", department)
        .param("person", person.id())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("answered", given)
        .param("unavailable", unavailable)
        .update();
    audit.record(
        evaluation.chain(),
        "gaps.filled",
        department,
        null,
        "%d values, %d not available".formatted(given, unavailable),
        null);
  }
}
