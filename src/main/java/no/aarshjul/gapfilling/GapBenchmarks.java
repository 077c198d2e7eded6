package no.aarshjul.gapfilling;

import no.aarshjul.catalogue.Benchmark;
import no.aarshjul.catalogue.Catalogue;
import no.aarshjul.cycle.Evaluation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a value will be compared with, by the evaluation's profile and its supplements'. */
@Component
class GapBenchmarks {

  private final Catalogue catalogue;

  GapBenchmarks(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Nullable Benchmark of(Evaluation evaluation, String dataPoint) {
    return catalogue.benchmarks(evaluation.profileId(), evaluation.supplements()).get(dataPoint);
  }
}
