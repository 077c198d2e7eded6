/**
 * The frame of every page and answer: languages, error pages, problem details. Knows no business.
 */
@ApplicationModule(displayName = "Web", allowedDependencies = "platform")
@NullMarked
package no.aarshjul.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
