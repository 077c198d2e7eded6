package no.aarshjul.report.paper;

import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.awt.FontFormatException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Makes a tagged PDF of a page that is accessible (PDF/UA-1) and may be archived (PDF/A-2a). The
 * same page of the same date gives the same bytes.
 */
final class PdfWriter {

  private PdfWriter() {}

  /** What colours mean, for screens and printers of later years; as this Java knows it. */
  private static final byte[] COLOURS = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

  private static final Pattern CREATED = Pattern.compile("<xmp:CreateDate>[^<]*</xmp:CreateDate>");

  static {
    XRLog.listRegisteredLoggers().forEach(name -> XRLog.setLevel(name, Level.WARNING));
  }

  static byte[] write(String html, Instant at) {
    var out = new ByteArrayOutputStream();
    try (var document = new PDDocument();
        var renderer = renderer(html, document)) {
      renderer.createPDFWithoutClosing();
      LinkTexts.add(document, html);
      document.getDocumentInformation().setCreationDate(calendar(at));
      dateMetadata(document, at);
      // Without it PDFBox makes up an identifier from the clock.
      document.setDocumentId(at.toEpochMilli());
      document.save(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static PdfBoxRenderer renderer(String html, PDDocument document) throws IOException {
    var builder = new PdfRendererBuilder();
    builder.usePDDocument(document);
    builder.usePdfUaAccessibility(true);
    builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_A);
    builder.useColorProfile(COLOURS);
    var charts = new BatikSVGDrawer();
    builder.useSVGDrawer(charts);
    font(builder, ReportFont.REGULAR, 400, document);
    font(builder, ReportFont.BOLD, 700, document);
    builder.withHtmlContent(html, null);
    var renderer = builder.buildPdfRenderer();
    try {
      charts.addFontFile(
          ReportFont.REGULAR.file(), ReportFont.FAMILY, 400, PdfRendererBuilder.FontStyle.NORMAL);
    } catch (FontFormatException e) {
      throw new IllegalStateException("The font cannot be read", e);
    }
    return renderer;
  }

  private static void font(
      PdfRendererBuilder builder, ReportFont font, int weight, PDDocument document) {
    builder.useFont(
        new PDFontSupplier(font.in(document)),
        "Report",
        weight,
        PdfRendererBuilder.FontStyle.NORMAL,
        true);
  }

  /** The library writes the clock's time; what is archived must say the same in both places. */
  private static void dateMetadata(PDDocument document, Instant at) throws IOException {
    var metadata = document.getDocumentCatalog().getMetadata();
    var text = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
    var date = "<xmp:CreateDate>%s</xmp:CreateDate>".formatted(at.truncatedTo(ChronoUnit.SECONDS));
    metadata.importXMPMetadata(
        CREATED.matcher(text).replaceFirst(date).getBytes(StandardCharsets.UTF_8));
  }

  private static Calendar calendar(Instant at) {
    var calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    calendar.setTimeInMillis(at.toEpochMilli());
    return calendar;
  }
}
