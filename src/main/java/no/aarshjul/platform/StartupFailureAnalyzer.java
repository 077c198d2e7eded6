package no.aarshjul.platform;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a {@link StartupFailure} as problem and advice instead of a stack trace. */
final class StartupFailureAnalyzer extends AbstractFailureAnalyzer<StartupFailure> {

  @Override
  protected FailureAnalysis analyze(Throwable root, StartupFailure failure) {
    return new FailureAnalysis(failure.getMessage(), failure.advice(), failure);
  }
}
