package no.aarshjul.scoring;

/**
 * Something that a person should look at before a value is believed.
 *
 * @param rule range, sum, order or jump
 * @param text what was found, in words
 */
public record Finding(String dataPoint, String rule, String text) {}
