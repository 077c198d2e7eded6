package no.aarshjul.gapfilling.upload;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Content of another kind within a file or behind its end, told by how it begins. */
final class ForeignContent {

  /** How programs, packed files and documents begin. */
  private static final Map<String, String> HEADS =
      Map.of(
          "\u00d0\u00cf\u0011\u00e0", "OLE",
          "PK\u0003\u0004", "ZIP",
          "Rar!", "RAR",
          "7z\u00bc\u00af", "7z",
          "\u007fELF", "ELF",
          "%PDF-", "PDF",
          "{\\rtf", "RTF");

  /** What must not stand behind the end of a picture or document, in lower case. */
  private static final List<String> BEHIND =
      List.of("%pdf-", "<script", "<html", "<!doctype", "<?php", "<svg", "rar!\u001a", "\u007felf");

  private static final byte[] END_OF_ZIP = {'P', 'K', 5, 6};
  private static final int END_LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xFFFF;

  private ForeignContent() {}

  /** What a part is by its first bytes, if that may not stand within another file. */
  static Optional<String> of(byte[] head) {
    var text = new String(head, 0, Math.min(head.length, 16), StandardCharsets.ISO_8859_1);
    return HEADS.entrySet().stream()
        .filter(known -> text.startsWith(known.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  static boolean isProgram(byte[] head) {
    return head.length > 1 && head[0] == 'M' && head[1] == 'Z';
  }

  /** Whether programs that unpack would find an archive, whatever stands around it. */
  static boolean hidesArchive(byte[] bytes) {
    var all = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    var first = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
    for (int at = bytes.length - END_LENGTH; at >= first; at--) {
      if (bytes[at] == 'P' && startsAt(bytes, at, END_OF_ZIP)) {
        var directory = at - Integer.toUnsignedLong(all.getInt(at + 12));
        if (directory >= 0
            && directory < at
            && bytes[(int) directory] == 'P'
            && bytes[(int) directory + 1] == 'K') {
          return true;
        }
      }
    }
    return false;
  }

  /** What begins in the bytes behind a file's end. */
  static Optional<String> behind(byte[] bytes, int end) {
    if (end >= bytes.length) {
      return Optional.empty();
    }
    var rest = new String(bytes, end, bytes.length - end, StandardCharsets.ISO_8859_1);
    var program =
        rest.stripLeading().startsWith("MZ") ? Optional.of("MZ") : Optional.<String>empty();
    var lower = rest.toLowerCase(Locale.ROOT);
    return program.or(() -> BEHIND.stream().filter(lower::contains).findFirst());
  }

  static boolean startsAt(byte[] bytes, int at, byte[] wanted) {
    if (at < 0 || at + wanted.length > bytes.length) {
      return false;
    }
    for (int i = 0; i < wanted.length; i++) {
      if (bytes[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
