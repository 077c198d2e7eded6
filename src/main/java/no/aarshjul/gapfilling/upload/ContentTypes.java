package no.aarshjul.gapfilling.upload;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamReader;
import no.aarshjul.platform.Refusal;

/** What an office file says of each part: {@code [Content_Types].xml}. */
final class ContentTypes implements XmlWalk.Visitor {

  /** The part that says so. */
  static final String PART = "[Content_Types].xml";

  private final Map<String, String> byName = new HashMap<>();
  private final Map<String, String> byEnding = new HashMap<>();

  private ContentTypes() {}

  static ContentTypes of(Archive archive, XmlWalk walk) {
    var types = new ContentTypes();
    var part = archive.part(PART).orElseThrow(() -> Refusal.invalid("file.damaged"));
    walk.require(PART, archive.open(part), types);
    return types;
  }

  @Override
  public void start(XMLStreamReader at) {
    var type = at.getAttributeValue(null, "ContentType");
    var name = at.getAttributeValue(null, "PartName");
    var ending = at.getAttributeValue(null, "Extension");
    if (type != null && name != null) {
      byName.put(lower(name.replaceFirst("^/", "")), lower(type));
    } else if (type != null && ending != null) {
      byEnding.put(lower(ending), lower(type));
    }
  }

  /** In lower case; empty if the file does not say. */
  String of(String name) {
    var lower = lower(name);
    var ending = lower.substring(lower.lastIndexOf('.') + 1);
    return byName.getOrDefault(lower, byEnding.getOrDefault(ending, ""));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT).strip();
  }
}
