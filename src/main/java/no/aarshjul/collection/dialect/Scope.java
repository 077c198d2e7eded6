package no.aarshjul.collection.dialect;

import java.util.List;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.collection.transport.Host;

/**
 * What one retrieval is for.
 *
 * @param places the municipalities, all in one call if the host allows
 * @param year the year of the evaluation
 * @param host whom to ask
 */
public record Scope(List<Place> places, int year, Host host) {}
