package no.aarshjul.tasklist;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has written for whoever does a later task.
 *
 * @param department whose task it is for, by its key; null if the task is of no department
 * @param author name of whoever wrote it
 */
public record Note(
    Kind kind, String task, @Nullable String department, String author, String text, Instant at) {

  /** On what occasion it was written. */
  public enum Kind {
    /** Who answers for a municipality's answers, as it said when it joined. */
    ACCOUNTABLE("accountable"),
    /** What a department says about the values that it has handed over. */
    DEPARTMENT("department"),
    /** What a department is to look at once more. */
    SENT_BACK("sent-back"),
    /** Why a silent municipality got more time. */
    MORE_TIME("more-time"),
    /** Why a second verifier did not approve. */
    NOT_APPROVED("not-approved"),
    /** What the liaison says about a package that was sent. */
    PACKAGE_SENT("package-sent"),
    /** What the UN side wants to be looked at once more. */
    REVISION("revision");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    public String id() {
      return id;
    }

    static Kind of(String id) {
      return Arrays.stream(values())
          .filter(one -> one.id.equals(id))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no kind of note: " + id));
    }
  }
}
