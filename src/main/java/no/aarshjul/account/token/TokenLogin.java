package no.aarshjul.account.token;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import no.aarshjul.account.Login;
import no.aarshjul.account.Person;
import no.aarshjul.account.Represented;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;

/** A program that acts for a person, as far as its token goes. */
record TokenLogin(Person person, Set<Scope> scopes, @Nullable Represented represented)
    implements Login, OAuth2AuthenticatedPrincipal {

  @Override
  public String getName() {
    return person.username();
  }

  @Override
  public Collection<? extends GrantedAuthority> getAuthorities() {
    return person.authorities();
  }

  @Override
  public Map<String, Object> getAttributes() {
    return Map.of();
  }
}
