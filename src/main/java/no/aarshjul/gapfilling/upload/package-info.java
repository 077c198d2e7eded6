/** Files from outside: what they are by their content, and whether they may come in. */
@NullMarked
package no.aarshjul.gapfilling.upload;

import org.jspecify.annotations.NullMarked;
