package no.aarshjul.engine.camunda8;

import org.jspecify.annotations.Nullable;

/**
 * How a task stood in the read model before somebody asked for a change.
 *
 * @param assignee its holder, if somebody held it
 * @param position of the engine's record that said so
 */
record TaskBefore(@Nullable String assignee, long position) {}
