package no.aarshjul.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Adds every checkpoint to a file outside the database, if a folder is set. The folder may be on
 * another machine; a thread of its own waits for it.
 */
@Component
class CheckpointFolder implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);

  private static final int PATIENCE_SECONDS = 5;

  private final AuditSettings settings;
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("checkpoint-folder").factory());

  CheckpointFolder(AuditSettings settings) {
    this.settings = settings;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void write(Sealing.Sealed sealed) {
    var folder = settings.export();
    if (folder != null) {
      writer.execute(() -> write(sealed, folder));
    }
  }

  private static void write(Sealing.Sealed sealed, Path folder) {
    try {
      Files.createDirectories(folder);
      Files.write(
          folder.resolve("checkpoints.jsonl"),
          sealed.line().getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      LOG.warn(
          "Checkpoint {} could not be written to {}: {}",
          sealed.checkpoint().number(),
          folder,
          e.getMessage());
    }
  }

  @Override
  public void destroy() throws InterruptedException {
    writer.shutdown();
    if (!writer.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("The folder {} does not take the last checkpoints", settings.export());
    }
  }
}
