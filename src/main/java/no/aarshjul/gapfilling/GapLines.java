package no.aarshjul.gapfilling;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.catalogue.Indicator;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.municipality.Department;
import no.aarshjul.municipality.Departments;
import no.aarshjul.observation.EarlierValue;
import no.aarshjul.observation.EarlierValues;
import no.aarshjul.observation.Observation;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.ValueOrigins;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Term;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The whole set of an evaluation as the people see it who fill it in. */
@Component
public class GapLines {

  private final Catalogue catalogue;
  private final Departments departments;
  private final Observations observations;
  private final EarlierValues earlierValues;
  private final ValueOrigins origins;
  private final Drafts drafts;
  private final ReadingDrafts reading;
  private final Questions questions;

  GapLines(
      Catalogue catalogue,
      Departments departments,
      Observations observations,
      EarlierValues earlierValues,
      ValueOrigins origins,
      Drafts drafts,
      ReadingDrafts reading,
      Questions questions) {
    this.catalogue = catalogue;
    this.departments = departments;
    this.observations = observations;
    this.earlierValues = earlierValues;
    this.origins = origins;
    this.drafts = drafts;
    this.reading = reading;
    this.questions = questions;
  }

  /** All lines, in the order of the set. */
  @Transactional(readOnly = true)
  public List<GapLine> of(Evaluation evaluation) {
    var known =
        new Known(
            departments.all(),
            observations.current(evaluation.id()),
            drafts.of(evaluation.id()),
            earlierValues.before(evaluation),
            origins.gaps(evaluation.id()),
            questions.unsettled(evaluation.id()));
    return catalogue.whole(evaluation.sets()).indicators().stream()
        .flatMap(
            indicator ->
                indicator.dataPoints().stream()
                    .map(point -> line(evaluation, indicator, point, known)))
        .toList();
  }

  /**
   * The line of one data point.
   *
   * @throws Refusal if the set has none with this key
   */
  @Transactional(readOnly = true)
  public GapLine of(Evaluation evaluation, String dataPoint) {
    return one(of(evaluation), dataPoint);
  }

  /** As {@link #of(Evaluation, String)}, where all lines are at hand. */
  static GapLine one(List<GapLine> all, String dataPoint) {
    return all.stream()
        .filter(line -> line.point().key().equals(dataPoint))
        .findFirst()
        .orElseThrow(() -> Refusal.notFound("value.unknown", dataPoint));
  }

  /** The lines that a department answers for. */
  @Transactional(readOnly = true)
  public List<GapLine> of(Evaluation evaluation, Department department) {
    return of(evaluation).stream()
        .filter(line -> line.department().equals(department.key()))
        .toList();
  }

  private record Known(
      List<Department> departments,
      Map<String, Observation> values,
      Map<String, Draft> drafts,
      Map<String, EarlierValue> earlier,
      Map<String, ValueOrigins.Gap> gaps,
      Map<String, Integer> questions) {

    String department(Indicator indicator) {
      return departments.stream()
          .filter(one -> one.answersFor(indicator.dimension(), indicator.category()))
          .findFirst()
          .orElseThrow(
              () ->
                  Refusal.notFound("department.none-for-category", new Term(indicator.category())))
          .key();
    }
  }

  private GapLine line(Evaluation evaluation, Indicator indicator, DataPoint point, Known known) {
    var current = known.values().get(point.key());
    var draft = known.drafts().get(point.key());
    return new GapLine(
        indicator,
        point,
        known.department(indicator),
        current,
        draft,
        draft == null
            ? null
            : reading.read(point, draft.input(), current, evaluation.year(), draft.author()),
        known.earlier().get(point.key()),
        known.gaps().get(point.key()),
        Objects.requireNonNullElse(known.questions().get(point.key()), 0));
  }
}
