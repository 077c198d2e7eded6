package no.aarshjul.report;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;

/** A page as it looks. */
record RenderedPage(BufferedImage picture) {

  private static final float DOTS_PER_INCH = 50;
  private static final double MARGIN_INCHES = 16 / 25.4;
  private static final int WHITE = 0xffffff;

  static List<RenderedPage> of(byte[] pdf) throws IOException {
    var pages = new ArrayList<RenderedPage>();
    try (var document = Loader.loadPDF(pdf)) {
      var renderer = new PDFRenderer(document);
      for (int i = 0; i < document.getNumberOfPages(); i++) {
        pages.add(new RenderedPage(renderer.renderImageWithDPI(i, DOTS_PER_INCH)));
      }
    }
    return pages;
  }

  /** Whether there is nothing between head and foot. */
  boolean isEmpty() {
    return IntStream.range(0, picture.getWidth())
        .allMatch(
            x -> IntStream.range(0, picture.getHeight() * 9 / 10).allMatch(y -> isWhite(x, y)));
  }

  /** Whether something stands in the margins on the left and on the right. */
  boolean hasInkAtItsSides() {
    var margin = (int) (MARGIN_INCHES * DOTS_PER_INCH);
    return IntStream.concat(
            IntStream.range(0, margin),
            IntStream.range(picture.getWidth() - margin, picture.getWidth()))
        .anyMatch(x -> IntStream.range(0, picture.getHeight()).anyMatch(y -> !isWhite(x, y)));
  }

  private boolean isWhite(int x, int y) {
    return (picture.getRGB(x, y) & WHITE) == WHITE;
  }

  void write(Path file) throws IOException {
    ImageIO.write(picture, "png", file.toFile());
  }
}
