package no.aarshjul.report;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.IContext;

/** Makes a tagged PDF of a page template. */
@Component
class PdfPages {

  private final ITemplateEngine templates;

  PdfPages(ITemplateEngine templates) {
    this.templates = templates;
  }

  byte[] write(String template, IContext context) {
    var html = templates.process(template, context);
    var out = new ByteArrayOutputStream();
    try {
      var builder = new PdfRendererBuilder();
      builder.usePdfUaAccessibility(true);
      builder.useFont(
          () -> font("regular"), "Report", 400, PdfRendererBuilder.FontStyle.NORMAL, true);
      builder.useFont(() -> font("bold"), "Report", 700, PdfRendererBuilder.FontStyle.NORMAL, true);
      builder.withHtmlContent(html, null);
      builder.toStream(out);
      builder.run();
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream font(String weight) {
    try {
      return new ClassPathResource("static/assets/fonts/report-%s.ttf".formatted(weight))
          .getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
