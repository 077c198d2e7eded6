package no.aarshjul.collection.dataset;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number read in a source's answer, or the reason why there is none.
 *
 * @param period the period as the source writes it: {@code 2024}, {@code 2018-2024}
 * @param year the last year of the period; 0 if it holds whenever it is asked for: the source tells
 *     no time, or the programme has set the figure
 * @param missing why there is no number, null if there is one
 * @param answer which of the answers it stands in, counted from 0
 * @param cell where in that answer it stands
 * @param remark what has to be said about it, as the old number of the municipality
 */
public record Reading(
    String period,
    int year,
    @Nullable BigDecimal value,
    @Nullable Missing missing,
    int answer,
    String cell,
    @Nullable String remark) {

  /** The period of what a source says without telling a time. */
  public static final String NOW = "when asked";

  public Reading {
    if ((value == null) == (missing == null)) {
      throw new IllegalArgumentException("A reading has a number or a reason why not");
    }
  }

  public Reading without(Missing reason, String why) {
    return new Reading(period, year, null, reason, answer, cell, why);
  }

  public Reading remarked(String text) {
    return new Reading(period, year, value, missing, answer, cell, text);
  }
}
