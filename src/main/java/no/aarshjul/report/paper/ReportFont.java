package no.aarshjul.report.paper;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.springframework.core.io.ClassPathResource;

/** The font of all documents, Source Sans 3, which has the letters of Norwegian and of Sámi. */
enum ReportFont {
  REGULAR,
  BOLD;

  static final String FAMILY = "Source Sans 3";

  private final byte[] bytes = read();

  /** A parsed font has a place at which it is being read, so that threads cannot share it. */
  private final ThreadLocal<TrueTypeFont> parsed = ThreadLocal.withInitial(this::parse);

  private byte[] read() {
    var name = name().toLowerCase(java.util.Locale.ROOT);
    try (var in =
        new ClassPathResource("static/assets/fonts/report-%s.ttf".formatted(name))
            .getInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The font in a PDF, as far as its letters are used there. */
  PDFont in(PDDocument document) {
    try {
      return PDType0Font.load(document, parsed.get(), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TrueTypeFont parse() {
    try {
      var font = new TTFParser().parse(new RandomAccessReadBuffer(bytes));
      // Ligatures are looked for again in every word, which takes two thirds of the time of a PDF.
      font.setEnableGsub(false);
      return font;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The font in a file of its own, as long as this process runs: what draws SVG wants one. */
  File file() {
    return Held.FILES.get(ordinal());
  }

  /** Written when the first is asked for. */
  private static final class Held {

    private static final List<File> FILES = Arrays.stream(values()).map(Held::write).toList();

    private static File write(ReportFont font) {
      try {
        var held = Files.createTempFile("aarshjul-font", ".ttf");
        held.toFile().deleteOnExit();
        return Files.write(held, font.bytes).toFile();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Makes the font known to what draws pictures, which looks for it by its family. */
  static void register() {
    var environment = GraphicsEnvironment.getLocalGraphicsEnvironment();
    for (var font : values()) {
      try {
        environment.registerFont(
            Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(font.bytes)));
      } catch (IOException | FontFormatException e) {
        throw new IllegalStateException("The font cannot be read", e);
      }
    }
  }
}
