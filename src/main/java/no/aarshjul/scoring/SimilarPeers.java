package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.util.List;

/**
 * A cohort's other municipalities of similar size that have a number for a data point.
 *
 * @param group the size
 * @param peers the nearest in size first
 */
public record SimilarPeers(SizeGroup group, List<Peer> peers) {

  /** One of them. */
  public record Peer(String name, long inhabitants, BigDecimal number) {}
}
