package no.aarshjul.report;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import no.aarshjul.platform.Norway;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;

/**
 * The verification report as a tagged PDF, with the sections of the published ones (Karmøy 2020,
 * contents). In English, since it goes to the UN side.
 */
@Component
class VerificationReport {

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH).withZone(Norway.ZONE);

  private final PdfPages pages;

  VerificationReport(PdfPages pages) {
    this.pages = pages;
  }

  byte[] write(ReportContent content) {
    var context = new Context(Locale.ENGLISH);
    context.setVariable("content", content);
    context.setVariable("evaluation", content.evaluation());
    context.setVariable("month", MONTH.format(content.at()));
    return pages.write("report/verification-report", context);
  }
}
