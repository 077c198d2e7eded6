package no.aarshjul.report.results;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import no.aarshjul.scoring.Rollup;
import org.jspecify.annotations.Nullable;

/**
 * From whom a municipality could learn about a category in which it is weak.
 *
 * @param own the weak category
 * @param peers municipalities of similar size that do better, the best first
 */
public record Transfer(Rollup own, List<Peer> peers) {

  /**
   * A municipality that does better.
   *
   * @param inhabitants null if no source has said it
   * @param percent of the possible points of the category
   * @param cases its published case studies about the category
   */
  public record Peer(
      String municipality,
      String name,
      int year,
      @Nullable Long inhabitants,
      BigDecimal percent,
      int scored,
      int total,
      List<CaseStudy> cases) {}

  /** A published case study. */
  public record CaseStudy(UUID id, String title) {}
}
