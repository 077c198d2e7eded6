package no.aarshjul.observation;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import no.aarshjul.audit.Acting;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Audit.Event;
import no.aarshjul.audit.Pseudonyms;
import no.aarshjul.catalogue.DataPoint;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.observation.Observations.Added;
import no.aarshjul.observation.Source.Label;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Adds values. What is there already is superseded, never overwritten. */
@Component
public class RecordingValues {

  private final Observations observations;
  private final Audit audit;
  private final Pseudonyms pseudonyms;
  private final Clock clock;
  private final boolean scripted;

  /**
   * @param scripted whether the people of this run are scripted: then what they type is synthetic
   */
  RecordingValues(
      Observations observations,
      Audit audit,
      Pseudonyms pseudonyms,
      Clock clock,
      @org.springframework.beans.factory.annotation.Value("${aarshjul.scripted-people:false}")
          boolean scripted) {
    this.observations = observations;
    this.audit = audit;
    this.pseudonyms = pseudonyms;
    this.clock = clock;
    this.scripted = scripted;
  }

  /**
   * A value to record.
   *
   * @param numerator what was counted above the line, if the value was computed
   * @param denominator what was counted below the line
   */
  public record NewValue(
      DataPoint dataPoint,
      Value value,
      @Nullable BigDecimal numerator,
      @Nullable BigDecimal denominator,
      Source source,
      Quality quality,
      @Nullable Remarks remarks) {

    /** A value that nobody has remarked anything on. */
    public NewValue(
        DataPoint dataPoint,
        Value value,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        Source source,
        Quality quality) {
      this(dataPoint, value, numerator, denominator, source, quality, null);
    }
  }

  /**
   * What a person adds to a value.
   *
   * @param author whoever has provided it, if not the one who acts
   */
  public record Remarks(
      @Nullable String dataOrigin,
      @Nullable String detail,
      @Nullable String comment,
      @Nullable String author) {

    static final Remarks NONE = new Remarks(null, null, null, null);

    public static Remarks comment(@Nullable String comment) {
      return new Remarks(null, null, comment, null);
    }
  }

  /** Records a value, unless exactly it stands already. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(EvaluationId evaluation, NewValue fresh) {
    var before = observations.current(evaluation, fresh.dataPoint().key()).orElse(null);
    add(evaluation, Stream.of(fresh), key -> before);
  }

  /** Records several values, except those that stand already. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(EvaluationId evaluation, List<NewValue> fresh) {
    add(evaluation, fresh.stream(), observations.current(evaluation)::get);
  }

  private void add(
      EvaluationId evaluation,
      Stream<NewValue> fresh,
      Function<String, @Nullable Observation> before) {
    var added = new ArrayList<Added>();
    var events = new ArrayList<Event>();
    fresh.forEach(
        one -> {
          var known = before.apply(one.dataPoint().key());
          var source = labelled(one.source());
          var remarks = remarks(one);
          if (known != null && known.value().equals(one.value()) && known.source().equals(source)) {
            return;
          }
          var next = observation(evaluation, one, source, known);
          added.add(new Added(next, known == null ? null : known.id()));
          events.add(
              new Event(
                  "value.recorded",
                  one.dataPoint().key(),
                  known == null ? null : known.value().text(),
                  one.value().text(),
                  source.name() + (remarks.comment() == null ? "" : ": " + remarks.comment()),
                  ValueDigest.content(next, pseudonyms.in(next.author()))));
        });
    observations.insert(added);
    audit.record(evaluation.chain(), events);
  }

  private static Remarks remarks(NewValue fresh) {
    return Objects.requireNonNullElse(fresh.remarks(), Remarks.NONE);
  }

  private Source labelled(Source source) {
    return scripted && source.label() == Label.ENTERED ? source.labelled(Label.SYNTHETIC) : source;
  }

  private Observation observation(
      EvaluationId evaluation, NewValue fresh, Source source, @Nullable Observation before) {
    var remarks = remarks(fresh);
    return new Observation(
        ValueId.random(),
        evaluation,
        fresh.dataPoint().key(),
        before == null ? 1 : before.version() + 1,
        fresh.value(),
        fresh.numerator(),
        fresh.denominator(),
        fresh.dataPoint().unit(),
        source,
        fresh.quality(),
        remarks.dataOrigin(),
        remarks.detail(),
        remarks.comment(),
        Objects.requireNonNullElse(remarks.author(), Acting.current().actor()),
        clock.instant());
  }
}
