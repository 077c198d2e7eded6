package no.aarshjul.account.provider;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import no.aarshjul.account.Represented;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.municipality.Municipality;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads from what a provider has signed for whom a person acts ({@code authorization_details}, RFC
 * 9396, in the shape of Ansattporten).
 */
@Component
class Representations {

  private static final String DETAILS = "authorization_details";

  /** An organisation number behind the scheme of the Norwegian register (ISO 6523, ICD 0192). */
  private static final Pattern ORGANISATION = Pattern.compile("0192:([0-9]{9})");

  private static final String SCHEME = "iso6523-actorid-upis";

  private final Municipalities municipalities;

  Representations(Municipalities municipalities) {
    this.municipalities = municipalities;
  }

  /**
   * What the person acts for; null where the provider is not asked for it.
   *
   * @throws RefusedByUs if the person acts for nobody who takes part
   */
  @Nullable Represented of(Provider provider, Map<String, Object> claims) {
    if (provider.representation() == null) {
      return null;
    }
    var organisations = organisations(provider, claims);
    if (organisations.isEmpty()) {
      throw RefusedByUs.of(Why.NO_REPRESENTATION);
    }
    var represented = new LinkedHashSet<String>();
    for (var organisation : organisations) {
      if (provider.settings().centre().contains(organisation)) {
        represented.add(Represented.CENTRE);
      }
      municipalities
          .ofOrganisation(organisation)
          .map(Municipality::number)
          .ifPresent(represented::add);
    }
    if (represented.isEmpty()) {
      throw RefusedByUs.of(Why.FOREIGN);
    }
    return new Represented(represented);
  }

  /**
   * Only what was asked for counts: the question goes through the person's browser, where it could
   * be changed for one that everybody gets a yes to.
   */
  private static List<String> organisations(Provider provider, Map<String, Object> claims) {
    var wanted = provider.represented();
    return objects(claims.get(DETAILS))
        .filter(detail -> wanted.stream().anyMatch(one -> fits(one, detail)))
        .flatMap(detail -> objects(detail.get("reportees")))
        .filter(reportee -> SCHEME.equals(reportee.get("Authority")))
        .map(reportee -> ORGANISATION.matcher(String.valueOf(reportee.get("ID"))))
        .filter(Matcher::matches)
        .map(matched -> matched.group(1))
        .toList();
  }

  private static boolean fits(Map<?, ?> asked, Map<?, ?> detail) {
    return Stream.of("type", "resource")
        .allMatch(field -> !asked.containsKey(field) || asked.get(field).equals(detail.get(field)));
  }

  private static Stream<Map<?, ?>> objects(@Nullable Object list) {
    return list instanceof List<?> many
        ? many.stream().filter(Map.class::isInstance).map(Map.class::cast)
        : Stream.empty();
  }
}
