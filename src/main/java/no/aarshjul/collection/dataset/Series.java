package no.aarshjul.collection.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One number per municipality and period.
 *
 * @param pick of a cube: what to choose in each dimension; several choices are added up
 * @param where of records: which values a field may have, a trailing star stands for any ending
 * @param take of records: how the records of a municipality become one number
 * @param field of records: the field that holds the number
 * @param absentIsZero of records: whether a municipality without a record has none, as in a
 *     complete register, or is unknown
 * @param unit the unit in which the source gives the number
 * @param as the unit in which computations use it, if another
 * @param signed whether the number may be negative
 */
public record Series(
    Map<String, List<Pick>> pick,
    Map<String, List<String>> where,
    @Nullable Take take,
    @Nullable String field,
    boolean absentIsZero,
    @Nullable String unit,
    @Nullable String as,
    boolean signed) {

  /** How records become one number. */
  public enum Take {
    @JsonProperty("count")
    COUNT,
    @JsonProperty("sum")
    SUM,
    @JsonProperty("mean")
    MEAN,
    /** There must be one record only. */
    @JsonProperty("only")
    ONLY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @JsonCreator
  public Series {
    pick = pick == null ? Map.of() : pick;
    where = where == null ? Map.of() : where;
    if ((take == null) == pick.isEmpty()) {
      throw new IllegalArgumentException(
          "expected either pick (cubes) or take (records), found "
              + (take == null ? "neither" : "both"));
    }
    if (take != null && take != Take.COUNT && field == null) {
      throw new IllegalArgumentException("expected the field to take, found none");
    }
  }

  /** The same series with other choices: those whose codes have been looked up. */
  public Series picking(Map<String, List<Pick>> resolved) {
    return new Series(resolved, where, take, field, absentIsZero, unit, as, signed);
  }

  /** Whether the number is a share of a whole. */
  boolean isShare() {
    return "percent".equals(unit);
  }
}
