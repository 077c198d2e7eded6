package no.aarshjul.platform;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Other machines may answer late or never. Nothing that others wait for is held meanwhile: no
 * transaction, and with it no lock and no connection.
 */
public final class Outside {

  private Outside() {}

  /**
   * Stands before everything that leaves this process for another machine than the database's, and
   * before everything that waits for something else that does.
   *
   * @throws IllegalStateException if this thread has begun a transaction
   */
  public static void requireNoTransaction(String what) {
    if (isTransactionOpen()) {
      throw new IllegalStateException(what + " is not waited for within a transaction");
    }
  }

  /** Whether this thread holds a connection, and others may be waiting for what it has locked. */
  public static boolean isTransactionOpen() {
    return TransactionSynchronizationManager.isActualTransactionActive();
  }
}
