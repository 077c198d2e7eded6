package no.aarshjul.gapfilling.upload;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import no.aarshjul.platform.Json;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.sheets.ReadingSheets;
import no.aarshjul.platform.sheets.Sheets;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.ObjectMapper;

/** Looks at one file, in a process of its own: reads a {@link Task}, writes a {@link Verdict}. */
final class FileProcess {

  static final ObjectMapper JSON = Json.mapper().build();

  /** Thirty times what the workbook of an evaluation has. */
  private static final int MOST_CELLS = 200_000;

  private static final ReadingSheets.Wanted CELLS =
      new ReadingSheets.Wanted(name -> true, false, MOST_CELLS);

  private FileProcess() {}

  /** What is to be done. */
  enum Aim {
    /** Find out what kind of evidence it is. */
    EVIDENCE,
    /** Read its cells. */
    WORKBOOK
  }

  /**
   * A file to look at.
   *
   * @param limit how large it may be
   * @param unpacked how large its content may be
   */
  record Task(Aim aim, String fileName, DataSize limit, DataSize unpacked, byte[] bytes) {

    void write(DataOutputStream out) throws IOException {
      out.writeUTF(aim.name());
      out.writeUTF(fileName);
      out.writeLong(limit.toBytes());
      out.writeLong(unpacked.toBytes());
      out.write(bytes);
    }

    static Task read(DataInputStream in) throws IOException {
      return new Task(
          Aim.valueOf(in.readUTF()),
          in.readUTF(),
          DataSize.ofBytes(in.readLong()),
          DataSize.ofBytes(in.readLong()),
          in.readAllBytes());
    }
  }

  /**
   * What was found; one of the three.
   *
   * @param refused why the file may not come in
   */
  record Verdict(@Nullable FileKind kind, @Nullable Sheets sheets, @Nullable Refused refused) {}

  /** A refusal on its way between processes. */
  record Refused(Refusal.Kind kind, String key, Object[] arguments) {

    static Refused of(Refusal refusal) {
      return new Refused(refusal.kind(), refusal.key(), refusal.arguments());
    }

    Refusal refusal() {
      return Refusal.of(kind, key, arguments);
    }
  }

  public static void main(String[] none) throws IOException {
    var answer = System.out;
    // What libraries say to themselves is no answer.
    System.setOut(System.err);
    var task = Task.read(new DataInputStream(System.in));
    answer.write(JSON.writeValueAsBytes(verdict(task)));
    answer.flush();
  }

  static Verdict verdict(Task task) {
    try {
      var checking = new CheckingFiles();
      return switch (task.aim()) {
        case EVIDENCE ->
            new Verdict(
                checking.evidence(task.fileName(), task.bytes(), task.limit(), task.unpacked()),
                null,
                null);
        case WORKBOOK -> {
          checking.workbook(task.bytes(), task.limit(), task.unpacked());
          yield new Verdict(null, ReadingSheets.read(task.bytes(), CELLS), null);
        }
      };
    } catch (Refusal refusal) {
      return new Verdict(null, null, Refused.of(refusal));
    } catch (RuntimeException | StackOverflowError e) {
      return new Verdict(null, null, Refused.of(Refusal.invalid("file.damaged")));
    }
  }
}
