/**
 * How somebody whose password was right shows a second time who they are: codes of an app, and
 * codes for whoever has lost it.
 */
@NullMarked
package no.aarshjul.account.factor;

import org.jspecify.annotations.NullMarked;
