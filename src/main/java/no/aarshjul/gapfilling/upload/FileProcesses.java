package no.aarshjul.gapfilling.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import no.aarshjul.gapfilling.GapFillingProperties;
import no.aarshjul.gapfilling.upload.FileProcess.Task;
import no.aarshjul.gapfilling.upload.FileProcess.Verdict;
import no.aarshjul.platform.BoundedProcess;
import no.aarshjul.platform.BoundedProcess.Answered;
import no.aarshjul.platform.BoundedProcess.BeyondBounds;
import no.aarshjul.platform.BoundedProcess.Broken;
import no.aarshjul.platform.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Starts a process for each file that is looked at. */
@Component
class FileProcesses {

  private static final Logger LOG = LoggerFactory.getLogger(FileProcesses.class);

  /** What is read from a workbook is at most as much as it unpacks to, and mostly far less. */
  private static final DataSize LONGEST_ANSWER = DataSize.ofMegabytes(16);

  private final BoundedProcess process;

  FileProcesses(GapFillingProperties properties) {
    this.process =
        new BoundedProcess(
            FileProcess.class, properties.fileMemory(), properties.fileTime(), LONGEST_ANSWER);
  }

  /**
   * Looks at a file.
   *
   * @throws Refusal if that would take more than it may, or ends the process
   */
  Verdict look(Task task) {
    try {
      return switch (process.run(task::write)) {
        case Answered answer -> FileProcess.JSON.readValue(answer.bytes(), Verdict.class);
        case BeyondBounds beyond -> {
          LOG.warn("A file was beyond the bounds of {}", beyond.bound());
          throw Refusal.tooLarge("file.beyond-bounds");
        }
        case Broken broken -> {
          LOG.warn("A process that looked at a file ended with {}", broken.exitStatus());
          throw Refusal.invalid("file.damaged");
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException("No process could be started to look at a file", e);
    }
  }
}
