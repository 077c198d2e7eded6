package no.aarshjul.trace;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code aarshjul.trace}.
 *
 * @param people whether event logs name people (by pseudonym), so that their working time could be
 *     evaluated. Off, they name roles only
 * @param archive what the archive package says of itself
 */
@ConfigurationProperties("aarshjul.trace")
record TraceProperties(@DefaultValue("false") boolean people, @DefaultValue Archive archive) {

  /**
   * @param creator who has made the archive
   * @param unit administrative unit that is responsible for cases
   * @param retentionYears after so many years the case is to be destroyed; null if it is to be kept
   * @param retentionBasis the decision that says so
   */
  record Archive(
      @DefaultValue("U4SSC evaluation centre") String creator,
      @DefaultValue("Evaluation") String unit,
      @Nullable Integer retentionYears,
      @Nullable String retentionBasis) {}
}
