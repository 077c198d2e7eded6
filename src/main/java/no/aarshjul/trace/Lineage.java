package no.aarshjul.trace;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import no.aarshjul.catalogue.Benchmark;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.gapfilling.EvidenceId;
import no.aarshjul.observation.ValueId;
import no.aarshjul.observation.ValueOrigins.Answer;
import no.aarshjul.scoring.ScoreId;
import org.jspecify.annotations.Nullable;

/**
 * The whole way of one version of a value: from what a source answered or a person gave, through
 * formula, verdict and score, to the outputs that show it, with what proves it.
 *
 * @param formula how it was computed; null if a person gave it
 * @param inputs the numbers that it was computed from
 * @param answers what sources answered, byte by byte
 * @param benchmark what it is compared with; null if nothing is
 * @param entries what the trail tells about the data point
 * @param outputs the files that show it
 * @param publishedAt when the evaluation was published; null if it is not
 */
public record Lineage(
    ValueId value,
    Subject subject,
    Meaning meaning,
    Version version,
    @Nullable Formula formula,
    List<Input> inputs,
    List<Answer> answers,
    List<File> evidence,
    @Nullable Benchmark benchmark,
    List<Scoring> scorings,
    List<Judgement> verdicts,
    List<Told> entries,
    Proof proof,
    List<Output> outputs,
    @Nullable Instant publishedAt) {

  /** Whose value. */
  public record Subject(EvaluationId evaluation, String municipality, String name, int year) {}

  /** What it measures. */
  public record Meaning(
      String dataPoint,
      String name,
      String indicator,
      String code,
      String set,
      @Nullable String unit,
      @Nullable String numerator,
      @Nullable String denominator) {}

  /**
   * The version itself.
   *
   * @param latest number of the version that stands now
   * @param earlier ids of the versions before it, the newest first
   * @param author pseudonym of a person, or a part of the system
   */
  public record Version(
      int number,
      int latest,
      List<ValueId> earlier,
      String text,
      String origin,
      String label,
      String source,
      @Nullable String period,
      String level,
      boolean proxy,
      @Nullable String deviation,
      String quality,
      String author,
      Instant at) {}

  /** How it was computed. */
  public record Formula(String expression, @Nullable String version, @Nullable String arithmetic) {}

  /**
   * A number that it was computed from.
   *
   * @param sha256 of the answer that it stands in; null for constants
   */
  public record Input(String series, String text, @Nullable String sha256) {}

  /** A file that a person added to show where it comes from. */
  public record File(EvidenceId id, String name, String sha256, long size, Instant at) {}

  /** What a scoring made of it. */
  public record Scoring(
      ScoreId run,
      String stage,
      int round,
      String set,
      String profile,
      Instant at,
      String status,
      @Nullable BigDecimal percentage,
      @Nullable String band,
      @Nullable Integer points,
      String arithmetic) {}

  /** What a verifier has decided. */
  public record Judgement(
      String verdict, int round, @Nullable String reason, String verifier, Instant at) {}

  /** What the trail tells. */
  public record Told(
      long seq,
      Instant at,
      String actor,
      String role,
      String action,
      String subject,
      @Nullable String before,
      @Nullable String after,
      @Nullable String why,
      @Nullable String element,
      @Nullable String model,
      String hash) {}

  /**
   * What proves that the version is the one that was recorded.
   *
   * @param entry number of the entry that recorded it; null if the trail knows none
   * @param fits whether everything that makes the version still gives the hash in the entry
   * @param checkpoint number of the checkpoint that seals the entry; null if none does yet
   */
  public record Proof(
      String chain,
      @Nullable Long entry,
      boolean fits,
      @Nullable Long checkpoint,
      @Nullable Instant sealedAt,
      @Nullable String keyId) {}

  /** A file that shows it. */
  public record Output(String file, int round, String sha256, Instant at) {}

  /** The same for everybody: without people, what they wrote to each other, and names of files. */
  public Lineage forEverybody() {
    return new Lineage(
        value,
        subject,
        meaning,
        new Version(
            version.number,
            version.latest,
            List.of(),
            version.text,
            version.origin,
            version.label,
            version.source,
            version.period,
            version.level,
            version.proxy,
            version.deviation,
            version.quality,
            anonymous(version.author),
            version.at),
        formula,
        inputs,
        answers,
        evidence.stream()
            .map(file -> new File(file.id, "", file.sha256, file.size, file.at))
            .toList(),
        benchmark,
        scorings,
        verdicts.stream()
            .map(
                one -> new Judgement(one.verdict, one.round, null, anonymous(one.verifier), one.at))
            .toList(),
        entries.stream()
            .map(
                one ->
                    new Told(
                        one.seq,
                        one.at,
                        anonymous(one.actor),
                        one.role,
                        one.action,
                        one.subject,
                        null,
                        null,
                        null,
                        one.element,
                        one.model,
                        one.hash))
            .toList(),
        proof,
        outputs,
        publishedAt);
  }

  private static String anonymous(String actor) {
    return actor.startsWith("person:") ? "person" : actor;
  }
}
