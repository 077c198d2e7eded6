package no.aarshjul.catalogue;

/**
 * How an indicator is sorted by the three dimensions of Statistics Norway's taxonomy for indicators
 * of the SDGs (Notater 2021/03).
 *
 * @param goal which bottom line it serves: social, economic or environmental
 * @param perspective why and where it is used: input, output, outcome or context
 * @param quality whether it is fit for its purpose: established, under-development or experimental
 */
public record Taxonomy(String goal, String perspective, String quality) {}
