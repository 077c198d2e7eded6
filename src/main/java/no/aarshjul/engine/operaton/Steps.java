package no.aarshjul.engine.operaton;

import no.aarshjul.platform.PlatformProperties;
import org.operaton.bpm.engine.ProcessEngine;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets the engine take its own steps in this process: timers, what follows people's and workers'
 * deeds, and messages that were kept. Several processes share them.
 */
class Steps implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Steps.class);

  /** After the models are deployed, before the workers begin. */
  private static final int PHASE = 15;

  private final JobExecutor executor;
  private final MessageBuffer messages;
  private final TransactionTemplate transaction;
  private final PlatformProperties platform;
  private volatile boolean running;

  Steps(
      ProcessEngine engine,
      MessageBuffer messages,
      TransactionTemplate transaction,
      PlatformProperties platform) {
    this.executor =
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
    this.messages = messages;
    this.transaction = transaction;
    this.platform = platform;
  }

  @Override
  public void start() {
    if (platform.role().works()) {
      executor.start();
      running = true;
    }
  }

  /** Hands kept messages to processes that wait for them by now. */
  @Scheduled(fixedDelay = 1000)
  void deliverMessages() {
    if (running) {
      messages.deliverable().forEach(this::deliver);
    }
  }

  private void deliver(long message) {
    try {
      transaction.executeWithoutResult(status -> messages.deliver(message));
    } catch (RuntimeException e) {
      LOG.warn("Message {} could not be delivered and is tried again: {}", message, e.getMessage());
    }
  }

  @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
  void purgeMessages() {
    if (running) {
      messages.purge();
    }
  }

  /** Something is due that was not due before. */
  void lookAgain() {
    if (running) {
      executor.jobWasAdded();
    }
  }

  @Override
  public void stop() {
    running = false;
    executor.shutdown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
