@NullMarked
package no.aarshjul.trace.prov;

import org.jspecify.annotations.NullMarked;
