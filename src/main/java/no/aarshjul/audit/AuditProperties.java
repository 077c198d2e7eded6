package no.aarshjul.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code aarshjul.audit}.
 *
 * @param keys folder of the private keys that checkpoints are signed with; {@code keys} in the data
 *     folder if nothing is said
 * @param keyLifetime after this time a key hands over to a new one
 * @param pseudonymKey secret that pseudonyms of people are made with; one is made and kept in the
 *     data folder if nothing is said. Every process of one installation needs the same
 * @param seal how long after one checkpoint the next is made, if anything was added to the trail
 * @param counted for how long what one actor repeats is counted before an entry says how often
 * @param export folder to which every checkpoint is written as well, best on another machine
 */
@ConfigurationProperties("aarshjul.audit")
record AuditProperties(
    @Nullable Path keys,
    @DefaultValue("P365D") Duration keyLifetime,
    @Nullable String pseudonymKey,
    @DefaultValue("PT1H") Duration seal,
    @DefaultValue("PT10M") Duration counted,
    @Nullable Path export) {}
