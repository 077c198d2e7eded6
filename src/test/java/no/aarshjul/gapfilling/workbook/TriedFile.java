package no.aarshjul.gapfilling.workbook;

import java.util.function.Supplier;

/**
 * A file that somebody uploads, and what it gets.
 *
 * @param expected what the answer contains
 */
record TriedFile(String name, Supplier<byte[]> file, String expected) {
  @Override
  public String toString() {
    return name;
  }
}
