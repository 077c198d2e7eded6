package no.aarshjul.audit;

import no.aarshjul.platform.Sha256;

/**
 * Words that the trail is told of and does not keep: what strangers type, and what files are
 * called.
 */
public final class Foreign {

  private Foreign() {}

  /** By length and hash whoever has the words can tell that it was them. */
  public static String words(String text) {
    return text.length() + " characters, sha256:" + Sha256.of(text);
  }
}
