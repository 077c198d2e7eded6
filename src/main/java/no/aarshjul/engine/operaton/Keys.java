package no.aarshjul.engine.operaton;

import org.jspecify.annotations.Nullable;

/** Operaton's ids are the numbers that {@link KeySequence} gives, some with a name before them. */
final class Keys {

  private Keys() {}

  /** The number of an id like {@code 17} or {@code Task_FillGaps:17}. */
  static long of(String id) {
    return Long.parseLong(id.substring(id.lastIndexOf(':') + 1));
  }

  static @Nullable Long orNull(@Nullable String id) {
    return id == null ? null : (Long) of(id);
  }
}
