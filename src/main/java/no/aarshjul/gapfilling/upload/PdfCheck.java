package no.aarshjul.gapfilling.upload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import no.aarshjul.platform.Refusal;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jspecify.annotations.Nullable;

/**
 * PDF. Every object that stands in the file is looked at, whether or not anything refers to it;
 * what it refers to is found as programs do that mend the file, and by the file's own table.
 */
final class PdfCheck {

  private static final int TAIL = 2048;
  private static final String START = "%PDF-";
  private static final String END = "%%EOF";
  private static final int LONGEST_LEAD = 64;

  private final Deque<COSBase> open = new ArrayDeque<>();
  private final PdfBudget budget;

  private PdfCheck(PdfBudget budget) {
    this.budget = budget;
  }

  static void check(byte[] bytes, PdfBudget budget) {
    requireOneFile(bytes);
    var check = new PdfCheck(budget);
    try {
      check.objects(bytes);
    } catch (InvalidPasswordException e) {
      throw Refusal.invalid("file.encrypted");
    } catch (IOException | StackOverflowError e) {
      throw Refusal.invalid("file.damaged");
    }
  }

  /** Nothing but blanks before it, nothing of another kind behind it. */
  private static void requireOneFile(byte[] bytes) {
    if (ForeignContent.hidesArchive(bytes)) {
      throw Found.twoReadings("ZIP");
    }
    var lead =
        new String(bytes, 0, Math.min(bytes.length, LONGEST_LEAD), StandardCharsets.ISO_8859_1);
    if (!lead.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading().startsWith(START)) {
      throw Found.twoReadings(START);
    }
    var from = Math.max(0, bytes.length - TAIL);
    var tail = new String(bytes, from, bytes.length - from, StandardCharsets.ISO_8859_1);
    var end = tail.lastIndexOf(END);
    if (end < 0) {
      // The library would mend it; whoever opens it elsewhere might see something else.
      throw Refusal.invalid("file.damaged");
    }
    ForeignContent.behind(bytes, from + end + END.length())
        .ifPresent(
            what -> {
              throw Found.twoReadings(what);
            });
  }

  private void objects(byte[] bytes) throws IOException {
    var standing = PdfReading.of(bytes, budget);
    standing.findObjects();
    standing.everything(this::look);
    var listed = standing.again();
    try (var document = listed.parse()) {
      if (document.isEncrypted()) {
        throw Refusal.invalid("file.encrypted");
      }
      if (document.getNumberOfPages() == 0) {
        throw Refusal.invalid("file.damaged");
      }
      look(document.getDocument().getTrailer());
      if (listed.isListedOtherwise()) {
        listed.everything(this::look);
      }
    }
  }

  /** Looks at an object, and at everything that stands within it. */
  private void look(@Nullable COSBase object) {
    if (object instanceof COSDictionary one
        && one.getDictionaryObject(COSName.ENCRYPT) instanceof COSDictionary) {
      throw Refusal.invalid("file.encrypted");
    }
    push(object);
    while (!open.isEmpty()) {
      var one = open.pop();
      budget.object();
      if (one instanceof COSArray array) {
        array.forEach(this::push);
      } else if (one instanceof COSDictionary dictionary) {
        PdfRules.require(dictionary);
        dictionary.getValues().forEach(this::push);
      }
    }
  }

  /** What an object refers to is an object of the file, which is looked at on its own. */
  private void push(@Nullable COSBase value) {
    if (value instanceof COSArray || value instanceof COSDictionary) {
      open.push(value);
    }
  }
}
