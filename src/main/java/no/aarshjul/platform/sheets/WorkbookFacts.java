package no.aarshjul.platform.sheets;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.util.XMLHelper;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * What a workbook says of all its sheets (ECMA-376, part 1, 18.2).
 *
 * @param hasResults whether the results that stand beside formulas are theirs; programs that do not
 *     compute write zeros, and that everything is to be computed when the workbook is opened
 * @param since1904 whether dates are counted from 1904, as old Macintosh programs do
 */
record WorkbookFacts(boolean hasResults, boolean since1904) {

  static WorkbookFacts read(InputStream workbook)
      throws IOException, SAXException, ParserConfigurationException {
    var facts = new Handler();
    var parser = XMLHelper.newXMLReader();
    parser.setContentHandler(facts);
    parser.parse(new InputSource(workbook));
    return new WorkbookFacts(!facts.computedOnLoad, facts.since1904);
  }

  private static final class Handler extends DefaultHandler {
    private boolean computedOnLoad;
    private boolean since1904;

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
      switch (name) {
        case "calcPr" -> computedOnLoad = isSet(attributes, "fullCalcOnLoad");
        case "workbookPr" -> since1904 = isSet(attributes, "date1904");
        default -> {
          // Names of sheets and ranges, views, protection.
        }
      }
    }

    private static boolean isSet(Attributes attributes, String name) {
      var value = attributes.getValue(name);
      return "1".equals(value) || "true".equals(value);
    }
  }
}
