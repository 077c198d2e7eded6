package no.aarshjul.casestudy;

import java.util.UUID;
import no.aarshjul.platform.Identifier;

/** Names a {@link CaseStudy}. */
public record CaseStudyId(UUID value) implements Identifier<UUID> {

  public static CaseStudyId random() {
    return new CaseStudyId(UUID.randomUUID());
  }

  /**
   * The id that is written so.
   *
   * @throws IllegalArgumentException if none is
   */
  public static CaseStudyId of(String text) {
    return new CaseStudyId(UUID.fromString(text.strip()));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
