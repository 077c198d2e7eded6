package no.aarshjul.report;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * The verification report as a tagged PDF, with the sections of the published ones (Karmøy 2020,
 * contents). In English, since it goes to the UN side.
 */
@Component
class VerificationReport {

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH).withZone(ZoneId.of("Europe/Oslo"));

  private final ITemplateEngine templates;

  VerificationReport(ITemplateEngine templates) {
    this.templates = templates;
  }

  byte[] write(ReportContent content) {
    var context = new Context(Locale.ENGLISH);
    context.setVariable("content", content);
    context.setVariable("evaluation", content.evaluation());
    context.setVariable("month", MONTH.format(content.at()));
    var html = templates.process("report/verification-report", context);
    var out = new ByteArrayOutputStream();
    try {
      var builder = new PdfRendererBuilder();
      builder.usePdfUaAccessibility(true);
      builder.useFont(
          () -> font("Regular"), "Report", 400, PdfRendererBuilder.FontStyle.NORMAL, true);
      builder.useFont(() -> font("Bold"), "Report", 700, PdfRendererBuilder.FontStyle.NORMAL, true);
      builder.withHtmlContent(html, null);
      builder.toStream(out);
      builder.run();
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static java.io.InputStream font(String weight) {
    try {
      return new ClassPathResource(
              "static/assets/fonts/report-%s.ttf".formatted(weight.toLowerCase(Locale.ROOT)))
          .getInputStream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
