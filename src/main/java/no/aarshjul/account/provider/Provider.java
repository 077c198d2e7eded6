package no.aarshjul.account.provider;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import no.aarshjul.account.provider.ProviderProperties.Kind;
import no.aarshjul.account.provider.ProviderProperties.RoleRule;
import no.aarshjul.account.provider.ProviderProperties.Settings;
import no.aarshjul.platform.Json;
import no.aarshjul.platform.StartupFailure;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A provider as configured, checked for what its kind needs. */
record Provider(String id, Settings settings) {

  private static final JsonMapper JSON = Json.mapper().build();
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,29}");
  private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1");

  /** Issuers that vouch for whoever has an account anywhere at Microsoft. */
  private static final Pattern ANY_TENANT =
      Pattern.compile(".*/(common|organizations|consumers)/.*");

  Provider {
    if (!ID.matcher(id).matches()) {
      throw unusable(id, "its id must be small letters, digits and hyphens");
    }
    if (!isSafe(settings.issuer())) {
      throw unusable(
          id, "issuer must be an address with https, found \"%s\"".formatted(settings.issuer()));
    }
    if ((settings.clientSecret() == null) == (settings.key() == null)) {
      throw unusable(id, "it needs either client-secret or key");
    }
    if (settings.kind().isDigdir() && settings.key() == null) {
      throw unusable(id, "it knows programs by their key only: set key, not client-secret");
    }
    if (settings.kind().isDigdir() && settings.levels().isEmpty()) {
      throw unusable(
          id, "levels must say how sure the provider has to be, as \"substantial\" and \"high\"");
    }
    if (settings.kind() == Kind.ANSATTPORTEN && settings.representation() == null) {
      throw unusable(id, "representation must say what people represent somebody for");
    }
    if (settings.representation() != null && read(settings.representation()).isEmpty()) {
      throw unusable(
          id,
          "representation must be a JSON list of objects, found %s"
              .formatted(settings.representation()));
    }
    if (settings.kind() == Kind.ENTRA && ANY_TENANT.matcher(settings.issuer()).matches()) {
      throw unusable(id, "issuer must be that of one tenant");
    }
  }

  private static boolean isSafe(String address) {
    try {
      var uri = URI.create(address);
      return uri.getHost() != null
          && ("https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && OWN_MACHINE.contains(uri.getHost())));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static StartupFailure unusable(String id, String why) {
    return new StartupFailure(
        "aarshjul.access.providers.%s cannot be used: %s.".formatted(id, why),
        "Correct it, or leave the provider out.",
        new IllegalArgumentException(why));
  }

  String name() {
    return Objects.requireNonNullElse(settings.name(), settings.kind().word());
  }

  List<String> scopes() {
    return Objects.requireNonNullElse(settings.scopes(), settings.kind().scopes());
  }

  boolean hasUserinfo() {
    return Objects.requireNonNullElse(settings.userinfo(), settings.kind().hasUserinfo());
  }

  List<RoleRule> roles() {
    return settings.roles();
  }

  /** The objects that are asked for as representation; none if it is not asked for. */
  List<Map<?, ?>> represented() {
    return representation() == null ? List.of() : read(representation());
  }

  private static List<Map<?, ?>> read(String json) {
    try {
      return JSON.readValue(json, new TypeReference<List<Map<?, ?>>>() {});
    } catch (JacksonException e) {
      return List.of();
    }
  }

  @Nullable String representation() {
    return settings.representation();
  }
}
