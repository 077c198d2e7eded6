package no.aarshjul.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What {@link AuditProperties} come to on this machine. */
record AuditSettings(Path keys, Duration keyLifetime, String pseudonymKey, @Nullable Path export) {}
