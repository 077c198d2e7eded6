package no.aarshjul.collection.dataset;

import org.jspecify.annotations.Nullable;

/**
 * Which fields of a record tell whom and when it is about. Without any of the first three it is
 * about the whole country, without the last about the moment of asking.
 *
 * @param number field with the municipality's number
 * @param name field with the municipality's name, where there is no number
 * @param county field with the county: its number, or its name to tell municipalities of the same
 *     name apart
 * @param year field whose last four digits in a row are the year
 */
public record Rows(
    @Nullable String number,
    @Nullable String name,
    @Nullable String county,
    @Nullable String year) {}
