/**
 * How answers come here: from the live sources, politely and within bounds, or from recordings. All
 * that goes out or comes in passes {@link no.aarshjul.collection.transport.Transport}.
 */
@NullMarked
package no.aarshjul.collection.transport;

import org.jspecify.annotations.NullMarked;
