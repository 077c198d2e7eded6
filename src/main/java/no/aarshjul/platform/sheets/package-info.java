/**
 * Reads workbooks as streams. What calls it does so in a process of its own: the file may be
 * anybody's.
 */
@NamedInterface("sheets")
@NullMarked
package no.aarshjul.platform.sheets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
