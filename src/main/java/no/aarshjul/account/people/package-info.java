/** Lets people in, changes what they may do, and lets them go. */
@NullMarked
package no.aarshjul.account.people;

import org.jspecify.annotations.NullMarked;
