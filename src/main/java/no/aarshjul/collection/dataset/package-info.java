/**
 * What can be collected, told by files: datasets with their selections, and the computations that
 * make data points of them. Knows neither network nor database.
 */
@NullMarked
package no.aarshjul.collection.dataset;

import org.jspecify.annotations.NullMarked;
