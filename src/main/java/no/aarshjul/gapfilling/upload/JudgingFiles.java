package no.aarshjul.gapfilling.upload;

import java.util.Objects;
import no.aarshjul.gapfilling.GapFillingProperties;
import no.aarshjul.gapfilling.upload.FileProcess.Aim;
import no.aarshjul.gapfilling.upload.FileProcess.Task;
import no.aarshjul.gapfilling.upload.FileProcess.Verdict;
import no.aarshjul.platform.Outside;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.sheets.ForeignWorkbooks;
import no.aarshjul.platform.sheets.Sheets;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Has each file from outside looked at by a process of its own, whose memory and time are bounded:
 * a file that overwhelms whoever reads it overwhelms that process, and is refused.
 */
@Component
public class JudgingFiles implements ForeignWorkbooks {

  private final GapFillingProperties properties;
  private final FileProcesses processes;

  JudgingFiles(GapFillingProperties properties, FileProcesses processes) {
    this.properties = properties;
    this.processes = processes;
  }

  /**
   * The kind of a file of evidence.
   *
   * @param fileName whose ending must fit
   * @throws Refusal if it is none of the allowed kinds, or breaks a limit
   */
  public FileKind evidence(String fileName, byte[] bytes) {
    return Objects.requireNonNull(
        judge(Aim.EVIDENCE, fileName, bytes, properties.evidenceLimit()).kind());
  }

  /**
   * The cells of a workbook, which must be an XLSX file without macros and links to other files.
   *
   * @throws Refusal if it is not, or breaks a limit
   */
  @Override
  public Sheets workbook(byte[] bytes) {
    return Objects.requireNonNull(
        judge(Aim.WORKBOOK, "workbook.xlsx", bytes, properties.workbookLimit()).sheets());
  }

  private Verdict judge(Aim aim, String fileName, byte[] bytes, DataSize limit) {
    CheckingFiles.requireSize(bytes, limit);
    Outside.requireNoTransaction("The process that looks at a file");
    var verdict = processes.look(new Task(aim, fileName, limit, properties.unpackedLimit(), bytes));
    var refused = verdict.refused();
    if (refused != null) {
      throw refused.refusal();
    }
    return verdict;
  }
}
