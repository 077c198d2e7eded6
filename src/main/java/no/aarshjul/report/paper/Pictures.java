package no.aarshjul.report.paper;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.apache.batik.transcoder.TranscoderException;
import org.apache.batik.transcoder.TranscoderInput;
import org.apache.batik.transcoder.TranscoderOutput;
import org.apache.batik.transcoder.image.ImageTranscoder;

/** Pictures of documents as PNG, each drawn once however many documents show it. */
final class Pictures {

  private static final String SVG = "data:image/svg+xml;base64,";
  private static final String PNG = "data:image/png;base64,";

  /** Nearly twice the size at which charts are drawn, so that print is sharp. */
  private static final float PIXELS = 1240;

  static {
    ReportFont.register();
  }

  private final Map<String, byte[]> drawn = new ConcurrentHashMap<>();

  /**
   * A picture.
   *
   * @param address a data address of an SVG or a PNG
   */
  byte[] png(String address) {
    return address.startsWith(PNG)
        ? Base64.getDecoder().decode(address.substring(PNG.length()))
        : drawn.computeIfAbsent(address, Pictures::draw);
  }

  private static byte[] draw(String address) {
    var svg = Base64.getDecoder().decode(address.substring(SVG.length()));
    var drawing = new Drawing();
    drawing.addTranscodingHint(ImageTranscoder.KEY_WIDTH, PIXELS);
    drawing.addTranscodingHint(ImageTranscoder.KEY_BACKGROUND_COLOR, Color.WHITE);
    try {
      drawing.transcode(
          new TranscoderInput(new ByteArrayInputStream(svg)),
          new TranscoderOutput(new ByteArrayOutputStream()));
    } catch (TranscoderException e) {
      throw new IllegalStateException("A chart cannot be drawn", e);
    }
    return drawing.png;
  }

  /** Batik's own PNG takes more time than the drawing; that of the Java library does not. */
  private static final class Drawing extends ImageTranscoder {

    private byte[] png = {};

    @Override
    public BufferedImage createImage(int width, int height) {
      return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    @Override
    public void writeImage(BufferedImage image, TranscoderOutput output) {
      var out = new ByteArrayOutputStream();
      try {
        ImageIO.write(image, "png", out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      png = out.toByteArray();
    }
  }
}
