/**
 * The workbook that a city fills in: written, read back, compared with what stands, and taken over.
 */
@NullMarked
package no.aarshjul.gapfilling.workbook;

import org.jspecify.annotations.NullMarked;
