package no.aarshjul.account;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of a login by a provider as long as its session lasts.
 *
 * @param provider id of the provider in the configuration
 * @param session the provider's name for its own session; null if it gave none
 * @param idToken what the provider has signed, which it wants to see again at the end
 * @param represented what the person may act for in this session; null where the provider does not
 *     say, so that all roles count
 */
public record FromProvider(
    String provider, @Nullable String session, String idToken, @Nullable Represented represented) {

  /** A login that a provider has vouched for. */
  public interface Vouched extends Login {
    FromProvider provided();
  }
}
