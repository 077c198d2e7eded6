package no.aarshjul.trace;

import java.time.LocalDate;
import no.aarshjul.audit.Chain;
import no.aarshjul.audit.TrailQuery;
import no.aarshjul.platform.Norway;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a reader of the time line has asked for; empty asks for all.
 *
 * @param person as the trail names who acts
 * @param action what was done
 * @param about data point or other subject, or what it begins with
 * @param from first day, as in Norway
 * @param to last day, as in Norway
 */
record TrailFilter(
    String person, String action, String about, @Nullable LocalDate from, @Nullable LocalDate to) {

  TrailQuery query(Chain chain) {
    return new TrailQuery(
        chain,
        person.isBlank() ? null : person,
        action.isBlank() ? null : action,
        about.isBlank() ? null : about.strip(),
        from == null ? null : from.atStartOfDay(Norway.ZONE).toInstant(),
        to == null ? null : to.plusDays(1).atStartOfDay(Norway.ZONE).toInstant());
  }

  /** The address of another page of the same. */
  String page(String address, int page) {
    return UriComponentsBuilder.fromPath(address)
        .queryParam("person", person)
        .queryParam("action", action)
        .queryParam("about", about.strip())
        .queryParam("from", from == null ? "" : from)
        .queryParam("to", to == null ? "" : to)
        .queryParam("page", page)
        .encode()
        .toUriString();
  }
}
