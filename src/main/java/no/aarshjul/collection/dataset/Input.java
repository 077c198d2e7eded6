package no.aarshjul.collection.dataset;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a computation is given for one series: the number as the source has it, or why there is
 * none.
 */
public record Input(@Nullable BigDecimal value, @Nullable Missing missing, String period) {}
