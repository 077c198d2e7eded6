package no.aarshjul.endorsement;

import java.util.Optional;
import no.aarshjul.cycle.EvaluationId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The package files themselves. */
@Component
public class PackageFiles {

  private final Packages packages;

  PackageFiles(Packages packages) {
    this.packages = packages;
  }

  /** The newest package of an evaluation, if one was built. */
  @Transactional(readOnly = true)
  public Optional<byte[]> of(EvaluationId evaluation) {
    return packages.body(evaluation);
  }
}
