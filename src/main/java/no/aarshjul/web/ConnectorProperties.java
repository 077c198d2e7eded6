package no.aarshjul.web;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this process watches whether it still answers, under {@code aarshjul.connector}.
 *
 * @param interval between two questions
 * @param patience with one of them
 * @param endAfter when nothing has answered for so long, the process ends itself, for whatever
 *     starts it again; without it, it only tells its health
 */
@ConfigurationProperties("aarshjul.connector")
record ConnectorProperties(
    @DefaultValue("10s") Duration interval,
    @DefaultValue("5s") Duration patience,
    @Nullable Duration endAfter) {}
