package no.aarshjul.engine.camunda8;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The client of Camunda 8 is not in the application's jar, for most who run it do not need it. */
class MissingClientAnalyzer extends AbstractFailureAnalyzer<NoClassDefFoundError> {

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable root, NoClassDefFoundError cause) {
    var missing = cause.getMessage();
    if (missing == null || !missing.startsWith("io/camunda/client/")) {
      return null;
    }
    return new FailureAnalysis(
        "aarshjul.engine.mode is camunda8, but the client of Camunda 8 is not there.",
        "Unpack aarshjul-camunda8.zip, which was built with the jar, in the folder where the jar is"
            + " started: that makes a folder camunda8.",
        cause);
  }
}
