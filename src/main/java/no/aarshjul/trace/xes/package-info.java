@NullMarked
package no.aarshjul.trace.xes;

import org.jspecify.annotations.NullMarked;
