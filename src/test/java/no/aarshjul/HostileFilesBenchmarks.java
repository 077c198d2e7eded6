package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import no.aarshjul.gapfilling.GapFillingStage;
import no.aarshjul.gapfilling.HostileFiles;
import no.aarshjul.gapfilling.upload.SentFile;
import no.aarshjul.platform.Home;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A contact sends 200 hostile files of 20 kinds, one after the other, as fast as they are refused;
 * four other people turn pages meanwhile, as browsers do, over the network. Run with {@code mvn
 * -Pbench verify}; the report stands in {@code target/benchmarks/hostile-files.txt}.
 */
@Tag("bench")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class HostileFilesBenchmarks {

  private static final Path REPORT = Path.of("target/benchmarks/hostile-files.txt");
  private static final int FILES = Integer.getInteger("files", 200);
  private static final int KINDS = 20;
  private static final int MOST_MILLISECONDS = 500;
  private static final long MOST_MEGABYTES = 300;
  private static final long MEGABYTE = 1024 * 1024;
  private static final int THINKING_MILLISECONDS = 200;
  private static final String TURNOUT = "SC-SH-SI-4C";

  private static final String UNTOLD = "nothing said of ";
  private static final Pattern ALERT = Pattern.compile("role=\"alert\">([^<]+)<");

  /** What a file is called, and how it is made. */
  private record Hostile(String way, String name, Supplier<byte[]> bytes) {

    static Hostile evidence(String name, Supplier<byte[]> bytes) {
      return new Hostile("evidence", name, bytes);
    }
  }

  @Test
  void othersDoNotNoticeHostileFiles(@TempDir Path home) throws Exception {
    try (var stage = GapFillingStage.open(home)) {
      var port = stage.application().port();
      var folder = stage.get(Home.class).folder();
      var rana = stage.evaluation(GapFillingStage.RANA).id();
      var alesund = stage.evaluation(GapFillingStage.ALESUND).id();
      var contact = Pages.as("alesund", folder, port);
      var readers = new ArrayList<Reader>();
      for (var one :
          List.of(
              List.of("coordinator", "/tasks?view=all", "/cohorts"),
              List.of("verifier", "/tasks", "/cohorts"),
              List.of("rana", "/tasks", "/evaluations/" + rana + "/gaps"),
              List.of("liaison", "/tasks", "/cohorts"))) {
        readers.add(new Reader(Pages.as(one.getFirst(), folder, port), one.subList(1, one.size())));
      }
      var kinds = kinds();
      readers.forEach(Reader::start);
      TimeUnit.SECONDS.sleep(20);
      readers.forEach(Reader::forget);
      TimeUnit.SECONDS.sleep(20);
      var alone = all(readers);
      readers.forEach(Reader::forget);

      var heldBefore = heldMegabytes();
      var mostHeld = new AtomicLong(heldBefore);
      var mostUsed = new AtomicLong();
      var isOver = new AtomicBoolean();
      var watching = Thread.ofPlatform().start(() -> watch(isOver, mostHeld, mostUsed));
      var answers = new TreeMap<String, Integer>();
      var from = System.nanoTime();
      for (int i = 0; i < FILES; i++) {
        var file = kinds.get(i % KINDS);
        var page =
            contact.upload(
                "/evaluations/" + alesund + "/gaps/" + file.way(),
                TURNOUT,
                file.name(),
                file.bytes().get());
        answers.merge(sentence(file.name(), page), 1, Integer::sum);
      }
      var seconds = (System.nanoTime() - from) / 1e9;
      isOver.set(true);
      watching.join();
      readers.forEach(Reader::end);
      var beside = all(readers);
      say(
          "%d hostile files of %d kinds in %.0f s, all refused: %s",
          FILES, KINDS, seconds, answers);
      say(
          "pages of four others alone, p50 and p95: %d and %d ms (%d pages)",
          at(alone, 50), at(alone, 95), alone.size());
      say(
          "pages of four others meanwhile, p50 and p95: %d and %d ms (%d pages)",
          at(beside, 50), at(beside, 95), beside.size());
      say(
          "heap held before: %d MB; at most meanwhile after a collection: %d MB, with garbage: %d MB",
          heldBefore, mostHeld.get(), mostUsed.get());
      assertThat(answers.keySet()).noneMatch(answer -> answer.startsWith(UNTOLD));
      assertThat(at(beside, 95)).isLessThan(MOST_MILLISECONDS);
      assertThat(mostHeld.get() - heldBefore).isLessThan(MOST_MEGABYTES);
    }
  }

  /** What the page says went wrong, without what it was about. */
  private static String sentence(String name, String page) {
    var alert = ALERT.matcher(page);
    return alert.find() ? alert.group(1).replaceFirst("[:.].*", "") : UNTOLD + name;
  }

  /** Twenty kinds: of each family some, and those that unfold. */
  private static List<Hostile> kinds() {
    var all = SentFile.allHostile().toList();
    var kinds = new ArrayList<Hostile>();
    kinds.add(
        new Hostile(
            "workbook",
            "cells.xlsx",
            () -> unfolding("xl/worksheets/sheet1.xml", HostileFiles.emptyCells(3_000_000))));
    kinds.add(
        new Hostile(
            "workbook",
            "texts.xlsx",
            () -> unfolding("xl/sharedStrings.xml", HostileFiles.manyTexts(90_000_000))));
    kinds.add(
        Hostile.evidence(
            "bomb.docx", () -> HostileFiles.bomb(HostileFiles.word(), "word/a.xml", 200)));
    kinds.add(
        Hostile.evidence("parts.docx", () -> HostileFiles.manyParts(HostileFiles.word(), 6_000)));
    kinds.add(Hostile.evidence("huge.png", HostileFiles::hugeImage));
    kinds.add(Hostile.evidence("locked.pdf", HostileFiles::encryptedPdf));
    all.stream()
        .filter(file -> file.what().startsWith("content of"))
        .forEach(file -> kinds.add(Hostile.evidence(file.name(), file.bytes())));
    var step = all.size() / (KINDS - kinds.size());
    for (int i = 0; kinds.size() < KINDS; i += step) {
      var file = all.get(i % all.size());
      kinds.add(Hostile.evidence(file.name(), file.bytes()));
    }
    // Made once, so that the making is not measured.
    return kinds.stream()
        .map(kind -> new Hostile(kind.way(), kind.name(), held(kind.bytes().get())))
        .toList();
  }

  private static byte[] unfolding(String part, byte[] content) {
    return HostileFiles.with(HostileFiles.foreignWorkbook(), Map.of(part, content));
  }

  private static Supplier<byte[]> held(byte[] bytes) {
    return () -> bytes;
  }

  private static void watch(AtomicBoolean isOver, AtomicLong mostHeld, AtomicLong mostUsed) {
    var memory = ManagementFactory.getMemoryMXBean();
    var round = 0;
    while (!isOver.get()) {
      mostUsed.accumulateAndGet(memory.getHeapMemoryUsage().getUsed() / MEGABYTE, Math::max);
      if (++round % 25 == 0) {
        mostHeld.accumulateAndGet(heldMegabytes(), Math::max);
      }
      pause();
    }
  }

  private static long heldMegabytes() {
    var memory = ManagementFactory.getMemoryMXBean();
    memory.gc();
    return memory.getHeapMemoryUsage().getUsed() / MEGABYTE;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(THINKING_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<Long> all(List<Reader> readers) {
    return readers.stream().flatMap(reader -> reader.taken().stream()).sorted().toList();
  }

  private static long at(List<Long> sorted, int percent) {
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }

  private static void say(String line, Object... found) throws Exception {
    var said = String.format(Locale.ROOT, line, found);
    System.out.println(said);
    Files.createDirectories(REPORT.getParent());
    Files.writeString(REPORT, said + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Somebody who turns pages. */
  private static final class Reader {

    private final Pages pages;
    private final List<String> paths;
    private final List<Long> taken = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean isOver = new AtomicBoolean();
    private final AtomicLong failures = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().unstarted(this::read);

    Reader(Pages pages, List<String> paths) {
      this.pages = pages;
      this.paths = paths;
    }

    void start() {
      thread.start();
    }

    private void read() {
      for (int i = 0; !isOver.get(); i++) {
        var from = System.nanoTime();
        try {
          pages.get(paths.get(i % paths.size()));
        } catch (Exception | AssertionError e) {
          failures.incrementAndGet();
        }
        taken.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from));
        pause();
      }
    }

    void forget() {
      taken.clear();
    }

    void end() {
      isOver.set(true);
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      assertThat(failures.get()).as("pages that were not answered").isZero();
    }

    List<Long> taken() {
      synchronized (taken) {
        return List.copyOf(taken);
      }
    }
  }
}
