/**
 * How to talk to each kind of API: which calls bring a dataset, and where in the answers its
 * numbers stand. What is asked for stands in the dataset files, never here.
 */
@NullMarked
package no.aarshjul.collection.dialect;

import org.jspecify.annotations.NullMarked;
