/**
 * Charts as SVG, drawn on the server for pages and documents alike. Bands are told apart by a
 * colour that colour-blind people can tell apart, and by their number.
 */
@NamedInterface("chart")
@NullMarked
package no.aarshjul.report.chart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
