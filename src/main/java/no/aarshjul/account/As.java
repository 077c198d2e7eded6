package no.aarshjul.account;

import java.util.Locale;
import java.util.stream.Collectors;
import no.aarshjul.audit.Acting;

/** Makes a person the actor of what follows. */
public final class As {

  private As() {}

  public static Acting person(Person person, String requestId) {
    var roles =
        person.grants().stream()
            .map(grant -> grant.role().name().toLowerCase(Locale.ROOT))
            .distinct()
            .sorted()
            .collect(Collectors.joining("+"));
    return new Acting(person.pseudonym(), roles, requestId, null);
  }
}
