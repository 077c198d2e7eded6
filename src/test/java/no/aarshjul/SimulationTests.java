package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import no.aarshjul.audit.Verifier;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The whole year of the demo cohort, with every job delivered twice. */
@Execution(ExecutionMode.CONCURRENT)
class SimulationTests {

  @Test
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void everyMunicipalityReachesItsOutcomeAlthoughEveryJobComesTwice() throws Exception {
    var log = Path.of("target/simulation-test.log");
    Files.deleteIfExists(log);
    var year =
        Server.java(Path.of("target"), log, "simulate", "--spring.profiles.active=double-delivery");
    assertThat(year.waitFor(25, TimeUnit.MINUTES)).isTrue();
    var said = Files.readString(log);
    assertThat(year.exitValue()).as(said.substring(Math.max(0, said.length() - 4000))).isZero();
    assertThat(said).contains("Every municipality reached the outcome that the script foresees");
    assertThat(said)
        .containsPattern("Collected for 357 municipalities: 68 datasets by \\d+ calls for data")
        .contains("Measured at municipal level:")
        .contains("Any automatic value:")
        .containsPattern(
            "Repeated from \\d+ stored answers: \\d{4} numbers and \\d+ collected values, 0 differ");
    assertThat(said).contains("Case studies published: 1");
    assertThat(Path.of("target/simulation/cohort"))
        .isDirectoryContaining("glob:**/15-county-profile-nn.pdf")
        .isDirectoryContaining("glob:**/values-en.xlsx")
        .isDirectoryContaining("glob:**/values.csv")
        .isDirectoryContaining("glob:**/comparison.json");
    outputsHaveContent(Path.of("target/simulation/outputs"));
    trailVerifiesWithoutUs(Path.of("target/simulation"));
  }

  private static void trailVerifiesWithoutUs(Path folder) throws Exception {
    var trail = folder.resolve("trail.jsonl");
    assertThat(Files.readString(trail))
        .contains("\"action\":\"mail.written\"", "\"action\":\"verdict.given\"")
        .doesNotContain("@example.org")
        .doesNotContain("Vidar Verifikator");
    assertThat(
            Verifier.compile(Path.of("target/verifier"))
                .check(trail, folder.resolve("keys.pem"))
                .lines())
        .singleElement()
        .asString()
        .startsWith("intact: ");
  }

  private static void outputsHaveContent(Path outputs) throws Exception {
    assertThat(Files.readAllBytes(outputs.resolve("alesund-verification-report-nb.pdf")))
        .startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII))
        .hasSizeGreaterThan(30_000);
    try (var workbook =
        WorkbookFactory.create(outputs.resolve("alesund-workbook-en.xlsx").toFile())) {
      assertThat(workbook.getNumberOfSheets()).isEqualTo(5);
      assertThat(workbook.getSheet("norway-sdg-2026").getLastRowNum()).isEqualTo(10);
      assertThat(workbook.getSheet("Economy").getLastRowNum()).isGreaterThan(45);
    }
    try (var files = Files.list(outputs)) {
      var results =
          files.filter(file -> file.getFileName().toString().endsWith("-results.json")).toList();
      assertThat(results).hasSizeGreaterThanOrEqualTo(10);
      for (var file : results) {
        var recomputed = RecomputedScores.of(Files.readAllBytes(file));
        assertThat(recomputed.differences()).as(file.toString()).isEmpty();
        assertThat(recomputed.items()).isPositive();
      }
    }
    try (var zip = new ZipFile(outputs.resolve("alesund-endorsement-package.zip").toFile())) {
      assertThat(zip.stream().map(entry -> entry.getName()))
          .contains(
              "verification-report-en.pdf",
              "verification-report-nn.docx",
              "snapshot-nb.pdf",
              "factsheet-en.pdf",
              "profile-nb.docx",
              "certificate-draft-en.pdf",
              "workbook-nb.xlsx",
              "attestation-en.pdf",
              "question-log-nb.xlsx",
              "results.json",
              "manifest.json",
              "SHA256SUMS")
          .noneMatch(name -> name.startsWith("verification-summary"));
      assertThat(zip.getInputStream(zip.getEntry("results.json")))
          .asString(StandardCharsets.UTF_8)
          .contains("Norwegian Institute of Public Health, table", "Entur, shared mobility (NLOD)");
    }
  }
}
