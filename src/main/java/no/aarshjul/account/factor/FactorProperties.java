package no.aarshjul.account.factor;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings under {@code aarshjul.access.second-factor}.
 *
 * @param demanded whether coordinators and verifiers who come in with a password of this program
 *     must have one; everywhere but in the demo, if nothing is said. Everybody may have one
 * @param key secret with which those of the apps are encrypted; one is made and kept in the home
 *     folder if nothing is said. Several processes need the same
 */
@ConfigurationProperties("aarshjul.access.second-factor")
record FactorProperties(@Nullable Boolean demanded, @Nullable String key) {}
