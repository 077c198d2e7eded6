package no.aarshjul.account.provider;

import java.io.Serial;
import no.aarshjul.account.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** A provider vouches for somebody, who may not come in all the same. */
final class RefusedByUs extends OAuth2AuthenticationException {

  @Serial private static final long serialVersionUID = 1L;

  private final Why why;
  private final transient @Nullable PersonId person;

  RefusedByUs(Why why, @Nullable PersonId person) {
    super(new OAuth2Error(why.id()));
    this.why = why;
    this.person = person;
  }

  static RefusedByUs of(Why why) {
    return new RefusedByUs(why, null);
  }

  Why why() {
    return why;
  }

  @Nullable PersonId person() {
    return person;
  }
}
