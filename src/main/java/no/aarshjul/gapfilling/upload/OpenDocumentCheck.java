package no.aarshjul.gapfilling.upload;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import no.aarshjul.gapfilling.upload.Archive.Part;
import no.aarshjul.gapfilling.upload.XmlWalk.NotWellFormed;
import no.aarshjul.platform.Refusal;

/**
 * Texts and spreadsheets of OpenDocument. Their charts and formulas are documents within the
 * document; these may stay and are looked at as the rest is.
 */
final class OpenDocumentCheck {

  private static final String TYPE = "mimetype";
  private static final String MANIFEST = "META-INF/manifest.xml";
  private static final int LONGEST_TYPE = 200;
  private static final String DOCUMENT = "application/vnd.oasis.opendocument.";
  private static final Set<String> WITHIN =
      Set.of(DOCUMENT + "chart", DOCUMENT + "formula", DOCUMENT + "chart-template");
  private static final Set<String> MACRO_FOLDERS = Set.of("basic/", "scripts/", "dialogs/");

  private final Archive archive;
  private final XmlWalk walk = new XmlWalk();

  private OpenDocumentCheck(Archive archive) {
    this.archive = archive;
  }

  /** Whether the file says that it is one. */
  static boolean isOne(Archive archive) {
    return archive.has(TYPE) && archive.has(MANIFEST);
  }

  static FileKind check(Archive archive) {
    return new OpenDocumentCheck(archive).check();
  }

  private FileKind check() {
    var kind = kind();
    requireNothingWithin(manifest());
    for (var part : archive.parts()) {
      var name = part.name().toLowerCase(Locale.ROOT);
      if (MACRO_FOLDERS.stream().anyMatch(folder -> ("/" + name).contains("/" + folder))
          || name.contains("vbaproject")
          || name.endsWith("macrosignatures.xml")) {
        throw Found.macros(part.name());
      }
    }
    for (var part : archive.parts()) {
      if (!part.isFolder() && !part.name().equals(TYPE)) {
        requireHarmless(part);
      }
    }
    return kind;
  }

  private FileKind kind() {
    var first = archive.parts().iterator().next();
    if (!first.name().equals(TYPE) || !first.isStored()) {
      throw Refusal.invalid("file.damaged");
    }
    var type = new String(archive.head(first, LONGEST_TYPE), StandardCharsets.US_ASCII).strip();
    return Optional.of(type)
        .flatMap(FileKind::ofMediaType)
        .filter(kind -> kind == FileKind.ODT || kind == FileKind.ODS)
        .orElseThrow(() -> Refusal.invalid("file.wrong-kind", FileKind.names(), Found.shown(type)));
  }

  /** What the file says of its parts and folders. */
  private Map<String, String> manifest() {
    var said = new TreeMap<String, String>();
    var part = archive.part(MANIFEST).orElseThrow();
    walk.require(
        MANIFEST,
        archive.open(part),
        at -> {
          if (at.getLocalName().equals("encryption-data")) {
            throw Refusal.invalid("file.encrypted");
          }
          said.put(
              XmlWalk.attribute(at, "full-path"),
              XmlWalk.attribute(at, "media-type").toLowerCase(Locale.ROOT));
        });
    return said;
  }

  private static void requireNothingWithin(Map<String, String> manifest) {
    manifest.forEach(
        (path, type) -> {
          var isDocument = type.startsWith(DOCUMENT) && !path.equals("/");
          if (isDocument && !WITHIN.contains(type)
              || type.contains("oleobject")
              || type.contains("msword")
              || type.contains("x-java")) {
            throw Found.links(path + ": " + type);
          }
        });
  }

  private void requireHarmless(Part part) {
    var isFont = part.name().startsWith("Fonts/");
    PartContent.requireHarmless(archive, part, isFont);
    var head = archive.head(part, 1024);
    if (part.name().toLowerCase(Locale.ROOT).endsWith(".xml") && part.size() > 0) {
      walk.require(part.name(), archive.open(part), new OpenDocumentContent(part.name()));
    } else if (PartContent.beginsAsXml(head)) {
      try {
        walk.through(part.name(), archive.open(part), new OpenDocumentContent(part.name()));
      } catch (NotWellFormed e) {
        if (PartContent.isPage(head)) {
          throw Found.links(part.name() + " (HTML)");
        }
      }
    }
  }
}
