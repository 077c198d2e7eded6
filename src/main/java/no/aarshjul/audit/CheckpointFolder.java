package no.aarshjul.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Adds every checkpoint to a file outside the database, if a folder is set. */
@Component
class CheckpointFolder {

  private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);

  private final AuditSettings settings;

  CheckpointFolder(AuditSettings settings) {
    this.settings = settings;
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
  void write(Sealing.Sealed sealed) {
    var folder = settings.export();
    if (folder == null) {
      return;
    }
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
}
