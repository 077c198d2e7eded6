package no.aarshjul.account.provider;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import no.aarshjul.account.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code aarshjul.access.providers}.
 *
 * @param providers who may vouch for people, by an id that stands in addresses
 */
@ConfigurationProperties("aarshjul.access")
record ProviderProperties(@DefaultValue Map<String, Settings> providers) {

  /**
   * One provider. What is left out is as its kind has it.
   *
   * @param name as people know it; the kind's if left out
   * @param issuer its address, under which it describes itself; HTTPS
   * @param clientSecret what this program shows the provider, unless it signs with a key
   * @param key file with a private key (JWK, RFC 7517), with which this program signs who it is
   * @param scopes what is asked for; {@code openid} among them
   * @param levels what the provider has to say about how sure it is of the person ({@code acr}),
   *     any of these; they are asked for too
   * @param linkBy the claim that names, at the first login, an address of an invited person
   * @param linkUnverified whether that claim counts without {@code email_verified}: only where
   *     nobody can choose its value freely
   * @param representation what is asked for as {@code authorization_details} (RFC 9396), as JSON;
   *     only whoever represents somebody may come in then
   * @param centre organisation numbers of the centre, whose people act for it
   * @param roles which claims give roles
   * @param userinfo whether the provider is asked for more than it has signed
   */
  record Settings(
      @DefaultValue("OPENID") Kind kind,
      @Nullable String name,
      String issuer,
      String clientId,
      @Nullable String clientSecret,
      @Nullable Path key,
      @Nullable List<String> scopes,
      @DefaultValue List<String> levels,
      @DefaultValue("email") String linkBy,
      @DefaultValue("false") boolean linkUnverified,
      @Nullable String representation,
      @DefaultValue List<String> centre,
      @DefaultValue List<RoleRule> roles,
      @Nullable Boolean userinfo) {}

  /**
   * A role that a claim gives. Such a role is the provider's: whoever comes without the claim loses
   * it.
   *
   * @param claim a text or a list of texts, as {@code groups} and {@code roles} of Entra ID
   * @param value what must be (in) it
   */
  record RoleRule(
      String claim,
      String value,
      Role role,
      @Nullable String municipality,
      @Nullable String department) {}

  /** Providers differ in what they demand and give. */
  enum Kind {
    /** Microsoft Entra ID, of one tenant. */
    ENTRA("Microsoft", List.of("openid", "profile", "email"), false),
    /** Digdir's login for people at work, with what they represent. */
    ANSATTPORTEN("Ansattporten", List.of("openid", "profile"), false),
    /** Digdir's login for everybody. */
    IDPORTEN("ID-porten", List.of("openid", "profile"), false),
    /** Any other that describes itself. */
    OPENID("OpenID Connect", List.of("openid", "profile", "email"), true);

    private final String name;
    private final List<String> scopes;
    private final boolean hasUserinfo;

    Kind(String name, List<String> scopes, boolean hasUserinfo) {
      this.name = name;
      this.scopes = scopes;
      this.hasUserinfo = hasUserinfo;
    }

    /** Whether it knows this program by its key only, and says how sure it is of somebody. */
    boolean isDigdir() {
      return this == ANSATTPORTEN || this == IDPORTEN;
    }

    String word() {
      return name;
    }

    List<String> scopes() {
      return scopes;
    }

    boolean hasUserinfo() {
      return hasUserinfo;
    }
  }
}
