package no.aarshjul.collection;

import no.aarshjul.collection.dataset.Missing;

/**
 * A data point that could have been collected and was not.
 *
 * @param reason in words, with the series that are to blame
 */
record CollectionGap(String dataPoint, Missing missing, String reason) {}
