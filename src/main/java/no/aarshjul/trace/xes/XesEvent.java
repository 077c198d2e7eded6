package no.aarshjul.trace.xes;

import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One event of a log.
 *
 * @param name what was done
 * @param instance which visit to an element, or which entry of the trail
 * @param transition start or complete, as the standard's lifecycle calls them
 * @param resource who did it; people by their role unless it was switched on to tell them apart
 * @param role in what role; null if that is not known
 * @param origin engine or trail
 * @param subject what it was done to; null for elements of the model
 * @param model process id and version; null if no process asked for it
 */
public record XesEvent(
    Instant at,
    String name,
    String instance,
    String transition,
    String resource,
    @Nullable String role,
    String origin,
    @Nullable String subject,
    @Nullable String model) {

  public static final Comparator<XesEvent> BY_TIME = Comparator.comparing(XesEvent::at);
}
