package no.aarshjul.observation;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.UUID;
import no.aarshjul.audit.Acting;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.catalogue.DataPoint;
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
  private final Clock clock;
  private final boolean scripted;

  /**
   * @param scripted whether the people of this run are scripted: then what they type is synthetic
   */
  RecordingValues(
      Observations observations,
      Audit audit,
      Clock clock,
      @org.springframework.beans.factory.annotation.Value("${aarshjul.scripted-people:false}")
          boolean scripted) {
    this.observations = observations;
    this.audit = audit;
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
      @Nullable String comment) {}

  /** Records a value, unless exactly it stands already. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void record(UUID evaluation, NewValue fresh) {
    var key = fresh.dataPoint().key();
    var source =
        scripted && fresh.source().label() == Label.ENTERED
            ? fresh.source().labelled(Label.SYNTHETIC)
            : fresh.source();
    var before = observations.current(evaluation, key).orElse(null);
    if (before != null && before.value().equals(fresh.value()) && before.source().equals(source)) {
      return;
    }
    var observation =
        new Observation(
            UUID.randomUUID(),
            evaluation,
            key,
            before == null ? 1 : before.version() + 1,
            fresh.value(),
            fresh.numerator(),
            fresh.denominator(),
            fresh.dataPoint().unit(),
            source,
            fresh.quality(),
            fresh.comment(),
            Acting.current().actor(),
            clock.instant());
    observations.insert(observation, before == null ? null : before.id());
    audit.record(
        Chain.evaluation(evaluation),
        "value.recorded",
        key,
        before == null ? null : before.value().text(),
        fresh.value().text(),
        source.name() + (fresh.comment() == null ? "" : ": " + fresh.comment()));
  }
}
