package no.aarshjul.endorsement;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code aarshjul.open-data}: who stands behind the published data set.
 *
 * @param publisher name of the centre
 * @param publisherAddress what identifies it, as its entry in the register of organisations
 * @param contact mail address for questions about the data
 * @param licence address of the licence in the EU's list
 */
@ConfigurationProperties("aarshjul.open-data")
record OpenDataProperties(
    @DefaultValue("Aarshjul, demonstration") String publisher,
    @DefaultValue("https://example.org/aarshjul") String publisherAddress,
    @DefaultValue("aarshjul@example.org") String contact,
    @DefaultValue("http://publications.europa.eu/resource/authority/licence/CC_BY_4_0")
        String licence) {}
