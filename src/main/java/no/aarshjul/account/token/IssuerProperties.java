package no.aarshjul.account.token;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code aarshjul.access.issuers}.
 *
 * @param issuers whose tokens programs may show, by an id for people
 */
@ConfigurationProperties("aarshjul.access")
record IssuerProperties(@DefaultValue Map<String, Issuer> issuers) {

  /**
   * One issuer of tokens (JWT, RFC 9068).
   *
   * @param issuer as it calls itself in its tokens
   * @param keys address of its public keys (JWK set)
   * @param audience what this program is called in its tokens; others' are refused
   * @param subject the claim that names the program or the person; of an object like Maskinporten's
   *     {@code consumer} its {@code ID} counts
   * @param scopePrefix what stands before this program's scopes there
   */
  record Issuer(
      String issuer,
      String keys,
      String audience,
      @DefaultValue("sub") String subject,
      @DefaultValue("") String scopePrefix) {}
}
