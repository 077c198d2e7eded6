package no.aarshjul.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.platform.StartupFailure;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Loads the indicator sets found under {@code catalogue/}. A set or profile that is already loaded
 * must be unchanged: a change makes a new version with a new id.
 */
@Component
class LoadingSets {

  private final IndicatorSets sets;
  private final ResourcePatternResolver resources;
  private final Audit audit;
  private final Clock clock;

  LoadingSets(IndicatorSets sets, ResourcePatternResolver resources, Audit audit, Clock clock) {
    this.sets = sets;
    this.resources = resources;
    this.audit = audit;
    this.clock = clock;
  }

  /** Loads what is new. */
  @EventListener(ApplicationStartedEvent.class)
  @Order(10)
  @Transactional
  public void loadAll() {
    try {
      for (var header : resources.getResources("classpath:catalogue/*/set.yaml")) {
        load(header);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void load(Resource headerFile) throws IOException {
    var header = SetFile.header(headerFile);
    var indicatorFile = headerFile.createRelative("indicators.yaml");
    var checksum = checksum(indicatorFile);
    if (isNew("indicator_set", header.id(), checksum)) {
      var indicators = SetFile.indicators(indicatorFile);
      sets.insert(
          new IndicatorSet(header.id(), header.title(), header.source(), indicators),
          checksum,
          clock.instant());
      audit.record(
          Chain.SYSTEM, "indicator-set.loaded", header.id(), null, "sha256:" + checksum, null);
    }
    for (var profile : header.profiles()) {
      load(header, profile, headerFile.createRelative(profile.file()));
    }
  }

  private void load(SetFile.Header set, SetFile.ProfileHeader profile, Resource file)
      throws IOException {
    var checksum = checksum(file);
    if (isNew("benchmark_profile", profile.id(), checksum)) {
      var benchmarks =
          ProfileFile.read(file).stream()
              .collect(Collectors.toMap(Benchmark::dataPoint, benchmark -> benchmark));
      sets.insert(
          new BenchmarkProfile(
              profile.id(), set.id(), profile.title(), profile.caveat(), benchmarks),
          checksum,
          clock.instant());
      audit.record(
          Chain.SYSTEM, "benchmark-profile.loaded", profile.id(), null, "sha256:" + checksum, null);
    }
  }

  private boolean isNew(String table, String id, String checksum) {
    Optional<String> loaded = sets.checksum(table, id);
    if (loaded.isPresent() && !loaded.get().equals(checksum)) {
      throw new StartupFailure(
          "%s was loaded with checksum %s, but its file now has %s."
              .formatted(id, loaded.get(), checksum),
          "A loaded version never changes: give the changed file a new id.");
    }
    return loaded.isEmpty();
  }

  private static String checksum(Resource file) throws IOException {
    try (var in = file.getInputStream()) {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
