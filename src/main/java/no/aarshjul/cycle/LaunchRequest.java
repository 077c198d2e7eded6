package no.aarshjul.cycle;

import java.util.HashSet;
import java.util.List;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Who is to be evaluated in which year.
 *
 * @param name what people call the cohort, up to 100 characters
 * @param year the year of the evaluation
 * @param municipalities numbers of the municipalities, each once
 * @param rehearsal whether results stay unpublished
 * @param set the indicator set; the newest official one if not given
 * @param profile the benchmark profile; the newest of the set if not given
 * @param supplements sets that are collected, filled in and verified beside it
 */
public record LaunchRequest(
    String name,
    int year,
    List<String> municipalities,
    boolean rehearsal,
    @Nullable String set,
    @Nullable String profile,
    List<String> supplements) {

  static final int FIRST_YEAR = 2017;
  static final int LONGEST_NAME = 100;

  public LaunchRequest {
    name = name == null ? "" : name.strip();
    municipalities = municipalities == null ? List.of() : List.copyOf(municipalities);
    set = set == null || set.isBlank() ? null : set;
    profile = profile == null || profile.isBlank() ? null : profile;
    supplements = supplements == null ? List.of() : List.copyOf(supplements);
  }

  /** A launch with the newest official set and profile and no supplement. */
  public static LaunchRequest of(
      String name, int year, List<String> municipalities, boolean rehearsal) {
    return new LaunchRequest(name, year, municipalities, rehearsal, null, null, List.of());
  }

  /** Checks what can be checked without looking anything up. */
  void validate(int currentYear) {
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw Refusal.invalid("cohort.name", LONGEST_NAME, name.length());
    }
    if (year < FIRST_YEAR || year > currentYear + 1) {
      throw Refusal.invalid(
          "cohort.year", "" + FIRST_YEAR, "" + (currentYear + 1), Integer.toString(year));
    }
    if (municipalities.isEmpty()) {
      throw Refusal.invalid("cohort.no-municipalities");
    }
    var seen = new HashSet<String>();
    for (var number : municipalities) {
      if (!seen.add(number)) {
        throw Refusal.invalid("cohort.doubled-municipality", number);
      }
    }
  }
}
