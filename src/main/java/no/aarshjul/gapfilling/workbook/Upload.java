package no.aarshjul.gapfilling.workbook;

import java.time.Instant;
import java.util.List;
import no.aarshjul.account.PersonId;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.gapfilling.DraftInput;
import org.jspecify.annotations.Nullable;

/**
 * A workbook that somebody has uploaded, compared with what stands.
 *
 * @param strangers what stands in rows that do not belong to it, in words
 * @param appliedAt when parts of it were taken over; null while they were not
 */
public record Upload(
    UploadId id,
    EvaluationId evaluationId,
    String fileName,
    String sha256,
    List<Line> lines,
    List<String> strangers,
    PersonId uploadedBy,
    Instant at,
    @Nullable Instant appliedAt) {

  /**
   * What the workbook would do to one data point.
   *
   * @param state new, changed, unchanged, refused or conflict
   * @param now what stands, in words
   * @param then what the workbook says, in words
   * @param reasons why it is refused, or what is still missing, each with its cell
   * @param input what would be kept
   * @param version the version of the draft that it was compared with
   */
  public record Line(
      String dataPoint,
      String name,
      String place,
      String state,
      @Nullable String now,
      @Nullable String then,
      List<String> reasons,
      DraftInput input,
      int version) {

    public boolean isApplicable() {
      return state.equals("new") || state.equals("changed") || state.equals("conflict");
    }
  }

  /** How many lines are in a state. */
  public long count(String state) {
    return lines.stream().filter(line -> line.state().equals(state)).count();
  }

  /** The lines that say more than "unchanged". */
  public List<Line> telling() {
    return lines.stream().filter(line -> !line.state().equals("unchanged")).toList();
  }
}
