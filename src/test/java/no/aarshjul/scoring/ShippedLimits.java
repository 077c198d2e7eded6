package no.aarshjul.scoring;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** The limits of the decision table that comes along, read from its file. */
public final class ShippedLimits {

  private ShippedLimits() {}

  public static List<Limit> read() {
    try {
      var table =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(Path.of("processes/screening-limits.dmn").toFile());
      var limits = new ArrayList<Limit>();
      var rules = table.getElementsByTagName("rule");
      for (int i = 0; i < rules.getLength(); i++) {
        var outputs = ((Element) rules.item(i)).getElementsByTagName("outputEntry");
        limits.add(
            new Limit(
                outputs.item(0).getTextContent().strip().replace("\"", ""),
                new BigDecimal(outputs.item(1).getTextContent().strip()),
                Integer.parseInt(outputs.item(2).getTextContent().strip())));
      }
      return List.copyOf(limits);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
