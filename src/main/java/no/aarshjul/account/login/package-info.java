/** How people and programs come in, how long they stay, and what is noted of both. */
@NullMarked
package no.aarshjul.account.login;

import org.jspecify.annotations.NullMarked;
