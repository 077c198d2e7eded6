package no.aarshjul.account.people;

import java.util.Locale;
import no.aarshjul.account.Grant;
import no.aarshjul.platform.Norway;

/** How the trail tells a role; the text is hashed and stays as it is. */
final class Wording {

  private Wording() {}

  /** As {@code contributor 1508 technical from 2026-01-01 until 2026-12-31}, both days included. */
  static String of(Grant grant) {
    var text = new StringBuilder(grant.role().name().toLowerCase(Locale.ROOT));
    if (grant.municipality() != null) {
      text.append(' ').append(grant.municipality());
    }
    if (grant.department() != null) {
      text.append(' ').append(grant.department());
    }
    if (grant.since() != null) {
      text.append(" from ").append(Norway.day(grant.since()));
    }
    if (grant.until() != null) {
      text.append(" until ").append(Norway.day(grant.until().minusSeconds(1)));
    }
    return text.toString();
  }
}
