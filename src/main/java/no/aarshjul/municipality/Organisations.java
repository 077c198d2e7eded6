package no.aarshjul.municipality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import no.aarshjul.platform.Json;
import no.aarshjul.platform.StartupFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Takes over the municipalities' organisation numbers from an answer of the register of legal
 * entities, kept in a file ({@code aarshjul.municipalities.organisations}): {@code
 * /enhetsregisteret/api/enheter?organisasjonsform=KOMM&size=500} at data.brreg.no (NLOD).
 */
@Component
class Organisations {

  private static final Logger LOG = LoggerFactory.getLogger(Organisations.class);

  private static final Pattern NUMBER = Pattern.compile("[0-9]{9}");
  private static final int[] WEIGHTS = {3, 2, 7, 6, 5, 4, 3, 2};

  private final Municipalities municipalities;
  private final @Nullable Path file;

  Organisations(
      Municipalities municipalities,
      @Value("${aarshjul.municipalities.organisations:#{null}}") @Nullable Path file) {
    this.municipalities = municipalities;
    this.file = file;
  }

  /**
   * After the municipalities are there.
   *
   * @throws StartupFailure if the file is none of the register's, or contradicts itself
   */
  @EventListener(ApplicationStartedEvent.class)
  @Order(11)
  @Transactional
  public void load() {
    if (file != null) {
      var found = read(file);
      municipalities.setOrganisations(found);
      LOG.info("{} municipalities have organisation numbers from {}", found.size(), file);
    }
  }

  private Map<String, String> read(Path from) {
    JsonNode entities;
    try {
      entities =
          Json.mapper().build().readTree(Files.readString(from)).path("_embedded").path("enheter");
    } catch (IOException | JacksonException e) {
      throw unusable(from, "it cannot be read as JSON: " + e.getMessage(), e);
    }
    var found = new LinkedHashMap<String, String>();
    for (var entity : entities) {
      if (entity.path("organisasjonsform").path("kode").asString("").equals("KOMM")) {
        take(entity, found, from);
      }
    }
    if (found.isEmpty()) {
      throw unusable(
          from,
          "it names no municipality (_embedded.enheter[] with organisasjonsform.kode KOMM)",
          null);
    }
    return found;
  }

  private void take(JsonNode entity, Map<String, String> found, Path from) {
    var organisation = entity.path("organisasjonsnummer").asString("");
    if (!isOrganisationNumber(organisation)) {
      throw unusable(from, "\"%s\" is no organisation number".formatted(organisation), null);
    }
    var number =
        List.of("forretningsadresse", "postadresse").stream()
            .map(address -> entity.path(address).path("kommunenummer").asString(""))
            .filter(one -> municipalities.find(one).isPresent())
            .findFirst();
    if (number.isEmpty()) {
      // One that is wound up, or is to begin next year.
      LOG.warn(
          "{} {} is in no municipality of 2024", organisation, entity.path("navn").asString(""));
      return;
    }
    var before = found.put(number.get(), organisation);
    if (before != null) {
      throw unusable(
          from, "%s has both %s and %s".formatted(number.get(), before, organisation), null);
    }
  }

  /** Nine digits, the last of them a control digit (modulus 11). */
  static boolean isOrganisationNumber(String text) {
    if (!NUMBER.matcher(text).matches()) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (text.charAt(i) - '0');
    }
    int control = (11 - sum % 11) % 11;
    return control == text.charAt(WEIGHTS.length) - '0';
  }

  private static StartupFailure unusable(Path file, String why, @Nullable Exception cause) {
    return new StartupFailure(
        "%s cannot be used for organisation numbers: %s.".formatted(file, why),
        "Fetch it anew from the register of legal entities, or leave it out"
            + " (aarshjul.municipalities.organisations).",
        cause == null ? new IllegalArgumentException(why) : cause);
  }
}
