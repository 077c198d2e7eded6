package no.aarshjul.engine.operaton;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Tells the workers of this process that a job has come, as soon as it can be taken. */
final class Arrivals {

  private volatile Runnable listener = () -> {};

  void listen(Runnable newListener) {
    listener = newListener;
  }

  /** A job was made in the current transaction. */
  void jobMade() {
    if (TransactionSynchronizationManager.isSynchronizationActive()
        && TransactionSynchronizationManager.getResource(this) == null) {
      TransactionSynchronizationManager.bindResource(this, this);
      TransactionSynchronizationManager.registerSynchronization(new AfterCommit());
    }
  }

  private final class AfterCommit implements TransactionSynchronization {

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(Arrivals.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(Arrivals.this, Arrivals.this);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(Arrivals.this);
      if (status == STATUS_COMMITTED) {
        listener.run();
      }
    }
  }
}
