package no.aarshjul.gapfilling.upload;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import no.aarshjul.gapfilling.upload.Archive.Part;

/** What a part of an office file is by its first bytes, whatever it is called. */
final class PartContent {

  private static final int HEAD = 512 * 1024;

  private PartContent() {}

  /**
   * Nothing that is a program, a packed file, or a document of its own; a picture must have a size
   * that can be shown.
   *
   * @param isOpaque if any bytes may begin it by chance: a font that is made unreadable, settings
   *     of a printer
   */
  static void requireHarmless(Archive archive, Part part, boolean isOpaque) {
    var head = archive.head(part, HEAD);
    if (!isOpaque && ForeignContent.isProgram(head)) {
      throw Found.links(part.name() + " (MZ)");
    }
    ForeignContent.of(head)
        .ifPresent(
            kind -> {
              throw Found.links(part.name() + " (" + kind + ")");
            });
    PictureSize.requireFew(PictureSize.of(head));
  }

  /** Whether it begins as XML does, in any encoding that XML may have. */
  static boolean beginsAsXml(byte[] head) {
    var text =
        new String(head, 0, Math.min(head.length, 64), StandardCharsets.ISO_8859_1)
            .replace("\u0000", "")
            .replaceAll("^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)", "")
            .stripLeading();
    return text.startsWith("<");
  }

  /** Whether it is a page of the web. */
  static boolean isPage(byte[] head) {
    var text =
        new String(head, 0, Math.min(head.length, 1024), StandardCharsets.ISO_8859_1)
            .replace("\u0000", "")
            .toLowerCase(Locale.ROOT);
    return text.contains("<html") || text.contains("<script");
  }
}
