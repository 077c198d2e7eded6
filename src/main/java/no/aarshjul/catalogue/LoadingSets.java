package no.aarshjul.catalogue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.platform.Home;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Sha256;
import no.aarshjul.platform.StartupFailure;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Loads indicator sets and profiles: those that come with the program, then those of the
 * installation's own folder. What is already loaded must be unchanged: a change makes a new version
 * with a new id.
 */
@Component
class LoadingSets {

  private final IndicatorSets sets;
  private final LearningWords words;
  private final ResourcePatternResolver resources;
  private final Path folder;
  private final Audit audit;
  private final Clock clock;

  /**
   * @param folder the installation's own folder; {@code catalogue} in the data folder if not set
   */
  LoadingSets(
      IndicatorSets sets,
      LearningWords words,
      ResourcePatternResolver resources,
      @Value("${aarshjul.catalogue.folder:#{null}}") @Nullable Path folder,
      Home home,
      Audit audit,
      Clock clock) {
    this.sets = sets;
    this.words = words;
    this.resources = resources;
    this.folder = folder == null ? home.folder().resolve("catalogue") : folder;
    this.audit = audit;
    this.clock = clock;
  }

  /** Where an installation puts sets and profiles of its own. */
  Path folder() {
    return folder;
  }

  @EventListener(ApplicationStartedEvent.class)
  @Order(10)
  @Transactional
  public void loadAtStart() {
    load();
  }

  /**
   * Loads what is new; returns its ids.
   *
   * @throws StartupFailure naming file, expected and found; then nothing is loaded
   */
  @Transactional
  public List<String> load() {
    var loaded = new ArrayList<String>();
    for (var header : files("set.yaml")) {
      loadSet(header, loaded);
    }
    for (var header : files("profile.yaml")) {
      var profile = SetFile.profile(header);
      loadProfile(
          Objects.requireNonNull(profile.set()), profile, relative(header, profile.file()), loaded);
    }
    for (var language : Language.translated()) {
      files(Wording.file(language)).forEach(file -> words.learn(file, language));
    }
    return loaded;
  }

  private List<Resource> files(String name) {
    try {
      var files =
          new ArrayList<Resource>(
              Arrays.asList(resources.getResources("classpath:catalogue/*/" + name)));
      files.sort(Comparator.comparing(Resource::getDescription));
      if (Files.isDirectory(folder)) {
        try (var own = Files.walk(folder, 2)) {
          own.filter(file -> file.getFileName().toString().equals(name))
              .sorted()
              .forEach(file -> files.add(new FileSystemResource(file)));
        }
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void loadSet(Resource headerFile, List<String> loaded) {
    var header = SetFile.header(headerFile);
    var indicatorFile = relative(headerFile, "indicators.yaml");
    var parts = new ArrayList<>(List.of(indicatorFile));
    if (header.checks() != null) {
      parts.add(relative(headerFile, header.checks()));
    }
    var checksum = checksum(parts);
    if (isNew(header.id(), checksum, sets.checksumOfSet(header.id()))) {
      var set = set(header, indicatorFile, parts);
      sets.insert(set, checksum, clock.instant());
      loaded.add(set.id());
      audit.record(
          Chain.SYSTEM, "indicator-set.loaded", set.id(), null, "sha256:" + checksum, null);
      var earlier = header.editionOf();
      if (earlier != null) {
        var from =
            sets.find(earlier.set())
                .orElseThrow(
                    () ->
                        new StartupFailure(
                            "The set %s follows from %s, which is not loaded."
                                .formatted(set.id(), earlier.set()),
                            "Load that one first. The set was not loaded."));
        sets.insert(
            from.id(), set.id(), SetFile.changes(relative(headerFile, earlier.map()), from, set));
      }
    }
    var profiles = header.profiles();
    if (profiles != null) {
      profiles.forEach(
          profile ->
              loadProfile(header.id(), profile, relative(headerFile, profile.file()), loaded));
    }
  }

  private static IndicatorSet set(
      SetFile.Header header, Resource indicatorFile, List<Resource> parts) {
    var plain = SetFile.indicators(indicatorFile, header.id(), List.of());
    var checks = header.checks() == null ? SetChecks.NONE : SetFile.checks(parts.getLast(), plain);
    return new IndicatorSet(
        header.id(),
        header.kindOrOfficial(),
        header.title(),
        header.source(),
        checks,
        SetFile.indicators(indicatorFile, header.id(), checks.mayExceedWhole()));
  }

  private void loadProfile(
      String setId, SetFile.ProfileHeader profile, Resource file, List<String> loaded) {
    var checksum = checksum(List.of(file));
    if (isNew(profile.id(), checksum, sets.checksumOfProfile(profile.id()))) {
      var set =
          sets.find(setId)
              .orElseThrow(
                  () ->
                      new StartupFailure(
                          "The profile %s belongs to the set %s, which is not loaded."
                              .formatted(profile.id(), setId),
                          "Correct the id of the set. The profile was not loaded."));
      sets.insert(profile(profile, set, file), checksum, clock.instant());
      loaded.add(profile.id());
      audit.record(
          Chain.SYSTEM, "benchmark-profile.loaded", profile.id(), null, "sha256:" + checksum, null);
    }
  }

  private BenchmarkProfile profile(SetFile.ProfileHeader header, IndicatorSet set, Resource file) {
    var before = header.follows() == null ? null : followed(header, set);
    var topBand = header.topBand();
    if (topBand == null) {
      topBand = before == null ? TopBand.FROM_95 : before.topBand();
    }
    var benchmarks = new HashMap<String, Benchmark>();
    if (before != null) {
      for (var row : before.benchmarks().values()) {
        benchmarks.put(row.dataPoint(), row.with(topBand));
      }
    }
    ProfileFile.read(file, set, topBand).forEach(row -> benchmarks.put(row.dataPoint(), row));
    return new BenchmarkProfile(
        header.id(),
        set.id(),
        header.title(),
        header.caveat(),
        header.follows(),
        topBand,
        benchmarks);
  }

  private BenchmarkProfile followed(SetFile.ProfileHeader header, IndicatorSet set) {
    return sets.findProfile(Objects.requireNonNull(header.follows()))
        .filter(before -> before.setId().equals(set.id()))
        .orElseThrow(
            () ->
                new StartupFailure(
                    "The profile %s follows %s, which is no loaded profile of the set %s."
                        .formatted(header.id(), header.follows(), set.id()),
                    "Load that one first, or correct its id. The profile was not loaded."));
  }

  private static Resource relative(Resource file, String name) {
    try {
      var relative = file.createRelative(name);
      if (!relative.exists()) {
        throw new StartupFailure(
            "%s names the file %s, which is not there.".formatted(file.getDescription(), name),
            "Add it, or correct its name. Nothing was loaded.");
      }
      return relative;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isNew(String id, String checksum, Optional<String> loaded) {
    if (loaded.isPresent() && !loaded.get().equals(checksum)) {
      throw new StartupFailure(
          "%s was loaded with checksum %s, but its file now has %s."
              .formatted(id, loaded.get(), checksum),
          "A loaded version never changes: give the changed file a new id.");
    }
    return loaded.isEmpty();
  }

  private static String checksum(List<Resource> files) {
    var all = new ByteArrayOutputStream();
    try {
      for (var file : files) {
        all.write(file.getContentAsByteArray());
      }
      return Sha256.of(all.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
