/** What an evaluation has come to: the one model that pages and all outputs are made from. */
@NamedInterface("results")
@NullMarked
package no.aarshjul.report.results;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
