package no.aarshjul.scoring;

/**
 * Something that a person should look at before a value is believed.
 *
 * @param rule id of the policy that found it: range, sum, order, denominator, jump or outlier
 * @param text what was found, in words
 */
public record Finding(String dataPoint, String rule, String text) {}
