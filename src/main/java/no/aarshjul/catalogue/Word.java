package no.aarshjul.catalogue;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text in another language, and how sure it is.
 *
 * @param place where its original stands, or the first of the places
 * @param english the original
 * @param text what readers of the language see
 * @param status how far it can be relied on
 * @param reviewedBy the native reader who has read it, null if nobody has
 * @param date when it got this status
 * @param source where it was found or who has proposed it
 */
record Word(
    Originals.Place place,
    String english,
    String text,
    Status status,
    @Nullable String reviewedBy,
    LocalDate date,
    String source) {

  enum Status {
    /** Written for this catalogue. */
    PROPOSED("proposed"),
    /** Found in use by somebody else, who is the source. */
    FOUND("found"),
    /** Read and agreed to by a native reader, who is named. */
    REVIEWED("reviewed");

    private final String id;

    Status(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }

    static Optional<Status> of(String id) {
      return Arrays.stream(values()).filter(one -> one.id.equals(id)).findFirst();
    }
  }
}
