/**
 * What the program must know of the models in {@code processes/}: ids of user tasks, names of
 * messages, codes of errors, groups, and the variables that say what a process is about. Each
 * stands here once; {@code ProcessesTests} compares all of it with the models.
 */
@ApplicationModule(
    displayName = "Processes",
    allowedDependencies = {})
@NullMarked
package no.aarshjul.processes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
