/** The demo cohort, scripted people, and the simulation of a whole year. */
@ApplicationModule(displayName = "Demo")
@NullMarked
package no.aarshjul.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
