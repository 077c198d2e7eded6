package no.aarshjul.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What a transaction has to tell, kept until just before its commit. Only then are the ends of the
 * chains locked, always in the same order: transactions wait for each other for the moment of
 * writing, not for the whole use case, and never in a circle.
 */
final class PendingEntries implements TransactionSynchronization {

  private final TreeMap<String, List<Entry>> byChain = new TreeMap<>();
  private final BiConsumer<Chain, List<Entry>> append;

  private PendingEntries(BiConsumer<Chain, List<Entry>> append) {
    this.append = append;
  }

  /** Those of the transaction on this thread. */
  static PendingEntries current(BiConsumer<Chain, List<Entry>> append) {
    return TransactionSynchronizationManager.getSynchronizations().stream()
        .filter(PendingEntries.class::isInstance)
        .map(PendingEntries.class::cast)
        .findFirst()
        .orElseGet(
            () -> {
              var fresh = new PendingEntries(append);
              TransactionSynchronizationManager.registerSynchronization(fresh);
              return fresh;
            });
  }

  void add(Chain chain, List<Entry> entries) {
    byChain.computeIfAbsent(chain.name(), name -> new ArrayList<>()).addAll(entries);
  }

  @Override
  public void beforeCommit(boolean readOnly) {
    byChain.forEach((chain, entries) -> append.accept(new Chain(chain), entries));
  }
}
