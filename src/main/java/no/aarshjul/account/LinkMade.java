package no.aarshjul.account;

import java.time.Instant;

/**
 * A link that opens something once was made for a person, who is to be sent it.
 *
 * @param link whole address; as good as a password
 * @param until when it no longer opens anything
 */
public record LinkMade(Person person, Purpose purpose, String link, Instant until) {

  /** What the link is for. */
  public enum Purpose {
    INVITATION,
    PASSWORD
  }
}
