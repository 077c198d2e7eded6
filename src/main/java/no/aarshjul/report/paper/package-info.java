/**
 * Documents: one template each, from which the PDF and the DOCX are made, so that both say the
 * same.
 */
@NamedInterface("paper")
@NullMarked
package no.aarshjul.report.paper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
