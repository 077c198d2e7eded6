package no.aarshjul.audit;

import java.util.UUID;

/** The thing whose story a chain of entries tells. */
public record Chain(String name) {

  /** What belongs to no evaluation and no cohort: logins, catalogue, deployments. */
  public static final Chain SYSTEM = new Chain("system");

  public static Chain evaluation(UUID id) {
    return new Chain("evaluation:" + id);
  }

  public static Chain cohort(UUID id) {
    return new Chain("cohort:" + id);
  }
}
