@NullMarked
package no.aarshjul;

import org.jspecify.annotations.NullMarked;
