package no.aarshjul.collection;

import java.io.IOException;
import java.io.PrintStream;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Edition;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.collection.dialect.Dialects;
import no.aarshjul.collection.dialect.Scope;
import no.aarshjul.collection.dialect.UnreadableResponse;
import no.aarshjul.collection.transport.Answer;
import no.aarshjul.collection.transport.LiveTransport;
import no.aarshjul.collection.transport.PacedTransport;
import no.aarshjul.collection.transport.SourcesProperties;
import no.aarshjul.collection.transport.Transport;
import no.aarshjul.platform.Norway;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Asks every source what it says of itself, and tells in words how that differs from the dataset
 * files. Needs neither database nor engine.
 */
public final class CheckingSources {

  private static final List<Place> SAMPLE =
      List.of(
          new Place("0301", "Oslo", "Oslo"),
          new Place("4001", "Porsgrunn", "Telemark"),
          new Place("4003", "Skien", "Telemark"));

  private final Sources sources;
  private final Transport transport;
  private final ZonedDateTime now;

  CheckingSources(Sources sources, Transport transport, ZonedDateTime now) {
    this.sources = sources;
    this.transport = transport;
    this.now = now;
  }

  /** What came of one dataset; no deviations mean that it is as the file says. */
  record Finding(String dataset, State state, List<String> deviations) {

    enum State {
      FITS,
      DEVIATES,
      SILENT,
      SKIPPED
    }
  }

  /**
   * Checks the live sources of a configuration and prints the report.
   *
   * @return exit status: 0 if every source that could be asked answers and fits
   */
  public static int run(Environment environment, PrintStream out) throws IOException {
    var properties =
        org.springframework.boot.context.properties.bind.Binder.get(environment)
            .bindOrCreate("aarshjul.sources", SourcesProperties.class);
    var checking =
        new CheckingSources(
            SourcesConfiguration.read(properties, new PathMatchingResourcePatternResolver()),
            new PacedTransport(new LiveTransport(properties)),
            ZonedDateTime.now(Norway.ZONE));
    return checking.report(out);
  }

  int report(PrintStream out) {
    var findings = new ArrayList<Finding>();
    for (var dataset : sources.all()) {
      var finding = check(sources.get(dataset.id()));
      findings.add(finding);
      out.printf("%-22s %s%n", finding.dataset(), word(finding));
      finding.deviations().forEach(deviation -> out.printf("%24s%s%n", "", deviation));
    }
    var deviating = count(findings, Finding.State.DEVIATES);
    var silent = count(findings, Finding.State.SILENT);
    out.printf(
        "%nOf %d datasets %d are as the files say, %d differ, %d do not answer, %d were not asked.%n",
        findings.size(),
        count(findings, Finding.State.FITS),
        deviating,
        silent,
        count(findings, Finding.State.SKIPPED));
    return deviating + silent == 0 ? 0 : 1;
  }

  private static String word(Finding finding) {
    return switch (finding.state()) {
      case FITS -> "as the file says";
      case DEVIATES -> "DIFFERS";
      case SILENT -> "DOES NOT ANSWER";
      case SKIPPED -> "not asked";
    };
  }

  private static long count(List<Finding> findings, Finding.State state) {
    return findings.stream().filter(finding -> finding.state() == state).count();
  }

  private Finding check(Dataset dataset) {
    var lacking = sources.lacking(dataset);
    if (lacking.isPresent()) {
      return new Finding(dataset.id(), Finding.State.SKIPPED, List.of(lacking.get()));
    }
    var dialect = Dialects.of(dataset);
    var scope = new Scope(SAMPLE, now.getYear(), sources.host(dataset));
    var quiet = scope.host().minutesOfQuiet(now);
    if (quiet.isPresent()) {
      return new Finding(
          dataset.id(),
          Finding.State.SKIPPED,
          List.of("%s wants quiet for %d minutes".formatted(scope.host().name(), quiet.get())));
    }
    try {
      var answers = new ArrayList<Answer>();
      for (var probe : dialect.probes(dataset, scope)) {
        var answer = transport.send(scope.host(), dataset, Edition.FINAL, probe);
        if (!answer.isSuccess()) {
          return deviates(
              dataset,
              "%s was answered with status %d"
                  .formatted(probe.text(scope.host()), answer.status()));
        }
        answers.add(answer);
      }
      if (answers.isEmpty()) {
        return new Finding(
            dataset.id(), Finding.State.SKIPPED, List.of("figures set by the programme"));
      }
      var deviations = dialect.deviations(dataset, scope, answers);
      return deviations.isEmpty()
          ? new Finding(dataset.id(), Finding.State.FITS, List.of())
          : new Finding(dataset.id(), Finding.State.DEVIATES, deviations);
    } catch (UnreadableResponse e) {
      return deviates(dataset, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return new Finding(
          dataset.id(), Finding.State.SILENT, List.of(String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return deviates(dataset, "interrupted");
    }
  }

  private static Finding deviates(Dataset dataset, String deviation) {
    return new Finding(dataset.id(), Finding.State.DEVIATES, List.of(deviation));
  }
}
