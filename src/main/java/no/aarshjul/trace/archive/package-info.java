@NullMarked
package no.aarshjul.trace.archive;

import org.jspecify.annotations.NullMarked;
