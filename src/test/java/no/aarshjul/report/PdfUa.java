package no.aarshjul.report;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** veraPDF's judgement of a PDF by the profiles PDF/UA-1 and PDF/A-2a. */
final class PdfUa {

  static {
    VeraGreenfieldFoundryProvider.initialise();
  }

  private PdfUa() {}

  /** Everything that the profiles object to; empty if the PDF conforms to both. */
  static List<String> objections(byte[] pdf) throws Exception {
    var objections = new ArrayList<String>();
    for (var flavour : List.of(PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A)) {
      objections.addAll(objections(pdf, flavour));
    }
    return objections;
  }

  private static List<String> objections(byte[] pdf, PDFAFlavour flavour) throws Exception {
    try (var parser =
            Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
        var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
      var result = validator.validate(parser);
      return result.getTestAssertions().stream()
          .filter(one -> one.getStatus() == TestAssertion.Status.FAILED)
          .map(one -> "%s %s: %s".formatted(flavour, one.getRuleId().getClause(), one.getMessage()))
          .distinct()
          .toList();
    }
  }
}
