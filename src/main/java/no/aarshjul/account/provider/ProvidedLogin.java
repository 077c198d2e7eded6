package no.aarshjul.account.provider;

import java.util.Collection;
import java.util.Map;
import no.aarshjul.account.FromProvider;
import no.aarshjul.account.Person;
import no.aarshjul.account.Represented;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** A person for whom a provider vouches. */
record ProvidedLogin(Person person, FromProvider provided, OidcIdToken token)
    implements FromProvider.Vouched, OidcUser {

  @Override
  public @Nullable Represented represented() {
    return provided.represented();
  }

  @Override
  public String getName() {
    return person.username();
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return person.authorities();
  }

  @Override
  public Map<String, Object> getClaims() {
    return token.getClaims();
  }

  @Override
  public Map<String, Object> getAttributes() {
    return token.getClaims();
  }

  @Override
  public @Nullable OidcUserInfo getUserInfo() {
    return null;
  }

  @Override
  public OidcIdToken getIdToken() {
    return token;
  }
}
