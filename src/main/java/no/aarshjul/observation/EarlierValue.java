package no.aarshjul.observation;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A value that a city's earlier report prints.
 *
 * @param reported false if the report says that there is none
 * @param printed the value as it stands on the page
 * @param document the report
 * @param page page of the report, as counted in its web edition
 */
public record EarlierValue(
    String municipality,
    int year,
    String dataPoint,
    boolean reported,
    @Nullable BigDecimal number,
    @Nullable String printed,
    @Nullable String unit,
    String document,
    @Nullable Integer page,
    @Nullable String note) {}
