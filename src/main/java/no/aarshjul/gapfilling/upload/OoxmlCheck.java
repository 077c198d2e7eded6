package no.aarshjul.gapfilling.upload;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import no.aarshjul.gapfilling.upload.Archive.Part;
import no.aarshjul.gapfilling.upload.XmlWalk.NotWellFormed;
import no.aarshjul.platform.Refusal;
import org.springframework.util.unit.DataSize;

/**
 * Texts, workbooks and presentations of Office Open XML. Every part is looked at: by what the file
 * says of it, by its first bytes, and by its elements. What it is called matters little.
 */
final class OoxmlCheck {

  /** Which content type the main part has. */
  private static final Map<String, FileKind> MAIN =
      Map.of(
          "wordprocessingml.document.main+xml", FileKind.DOCX,
          "spreadsheetml.sheet.main+xml", FileKind.XLSX,
          "presentationml.presentation.main+xml", FileKind.PPTX);

  private static final List<String> MACROS =
      List.of(
          "macroenabled",
          "vbaproject",
          "vbadata",
          "activex",
          "macrosheet",
          "attachedtoolbars",
          "customui");

  private static final List<String> LINKS =
      List.of(
          "oleobject",
          "externallink+xml",
          "connections+xml",
          "querytable+xml",
          "webextension",
          "application/msword",
          "application/vnd.ms-excel.sheet.binary",
          "application/rtf",
          "text/html",
          "message/rfc822",
          "application/xhtml",
          "application/pdf",
          "application/x-msdownload");

  /** Workbooks that charts bring along: the only files within a file that may stay. */
  private static final String CHART_DATA = "spreadsheetml.sheet";

  private final Archive archive;
  private final DataSize limit;
  private final XmlWalk walk;
  private final ContentTypes types;
  private final Map<String, Relationships> relationships = new LinkedHashMap<>();

  private OoxmlCheck(Archive archive, DataSize limit, XmlWalk walk) {
    this.archive = archive;
    this.limit = limit;
    this.walk = walk;
    this.types = ContentTypes.of(archive, walk);
  }

  /**
   * The kind of the file, if nothing in it is refused.
   *
   * @param limit how much its content may be in all, that of embedded workbooks as well
   */
  static FileKind check(Archive archive, DataSize limit) {
    return new OoxmlCheck(archive, limit, new XmlWalk()).check(true);
  }

  private FileKind check(boolean mayEmbed) {
    archive
        .doubled()
        .ifPresent(
            part -> {
              throw Refusal.invalid("file.doubled-part", Found.shown(part.name()));
            });
    for (var part : archive.parts()) {
      requireHarmlessType(part);
      if (Relationships.isRels(part.name())) {
        var read = Relationships.of(part.name());
        walk.require(part.name(), archive.open(part), read);
        relationships.put(read.source(), read);
      }
    }
    relationships.values().forEach(Relationships::requireHarmless);
    var kind = kind();
    var embedded = mayEmbed ? chartData() : Set.<String>of();
    requireNoOtherPackages(embedded);
    for (var part : archive.parts()) {
      if (!embedded.contains(part.name()) && !part.isFolder()) {
        requireHarmlessContent(part);
      }
    }
    requireHarmlessWorkbooks(embedded);
    return kind;
  }

  private void requireHarmlessType(Part part) {
    var type = types.of(part.name());
    var name = part.name().toLowerCase(Locale.ROOT);
    if (MACROS.stream().anyMatch(type::contains) || name.contains("vbaproject")) {
      throw Found.macros(part.name());
    }
    if (LINKS.stream().anyMatch(type::contains) || name.contains("externallinks/")) {
      throw Found.links(part.name());
    }
  }

  private FileKind kind() {
    var root = relationships.get("");
    var mains =
        root == null
            ? List.<String>of()
            : root.all().stream()
                .filter(one -> one.kind().equals("officedocument"))
                .map(root::resolve)
                .distinct()
                .toList();
    if (mains.size() > 1) {
      throw Found.twoReadings(String.join(", ", mains));
    }
    var type =
        mains.stream()
            .filter(name -> archive.partLike(name).isPresent())
            .map(types::of)
            .findFirst();
    return MAIN.entrySet().stream()
        .filter(main -> type.isPresent() && type.get().endsWith(main.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.invalid(
                    "file.wrong-kind",
                    FileKind.names(),
                    Found.shown(type.filter(one -> !one.isEmpty()).orElse("application/zip"))));
  }

  /** The workbooks that belong to charts. */
  private Set<String> chartData() {
    var found = new LinkedHashSet<String>();
    for (var one : relationships.values()) {
      var type = types.of(one.source());
      if (type.endsWith("drawingml.chart+xml") || type.endsWith("chartex+xml")) {
        one.all().stream()
            .filter(relationship -> relationship.kind().equals("package"))
            .map(one::resolve)
            .forEach(name -> archive.partLike(name).ifPresent(part -> found.add(part.name())));
      }
    }
    return found;
  }

  private void requireNoOtherPackages(Set<String> chartData) {
    for (var one : relationships.values()) {
      for (var relationship : one.all()) {
        var target = one.resolve(relationship);
        // Some programs leave the workbook out and keep the relationship.
        if (relationship.kind().equals("package")
            && archive.partLike(target).isPresent()
            && chartData.stream().noneMatch(target::equalsIgnoreCase)) {
          throw Found.links(one.source() + ": package → " + target);
        }
      }
    }
    for (var part : archive.parts()) {
      var isEmbedded =
          part.name().toLowerCase(Locale.ROOT).contains("embeddings/") && !part.isFolder()
              || types.of(part.name()).endsWith(CHART_DATA);
      if (isEmbedded && !chartData.contains(part.name())) {
        throw Found.links(part.name());
      }
    }
  }

  /** Each is held against the same rules, and may embed nothing itself. */
  private void requireHarmlessWorkbooks(Set<String> names) {
    var left = limit.toBytes() - archive.total();
    for (var name : names) {
      var part = archive.part(name).orElseThrow();
      if (!types.of(name).endsWith(CHART_DATA)) {
        throw Found.links(name);
      }
      try (var content = archive.open(part)) {
        var within = Archive.of(content.readAllBytes(), DataSize.ofBytes(Math.max(0, left)));
        left -= within.total();
        if (new OoxmlCheck(within, limit, walk).check(false) != FileKind.XLSX) {
          throw Found.links(name);
        }
      } catch (IOException e) {
        throw Refusal.invalid("file.damaged");
      }
    }
  }

  private void requireHarmlessContent(Part part) {
    var type = types.of(part.name());
    var isOpaque = type.contains("font") || type.contains("printersettings");
    PartContent.requireHarmless(archive, part, isOpaque);
    if (part.name().equals(ContentTypes.PART) || Relationships.isRels(part.name())) {
      return;
    }
    var head = archive.head(part, 1024);
    if (type.contains("vmldrawing")) {
      vml(part);
    } else if (type.endsWith("/xml") || type.endsWith("+xml")) {
      walk.require(part.name(), archive.open(part), new OoxmlContent(part.name()));
    } else if (PartContent.beginsAsXml(head)) {
      if (PartContent.isPage(head)) {
        throw Found.links(part.name() + " (HTML)");
      }
      try {
        walk.through(part.name(), archive.open(part), new OoxmlContent(part.name()));
      } catch (NotWellFormed e) {
        // It only begins as XML does.
      }
    }
  }

  /** Drawings of notes: old programs write some of them in an XML that is none. */
  private void vml(Part part) {
    try {
      walk.through(part.name(), archive.open(part), new OoxmlContent(part.name()));
    } catch (NotWellFormed e) {
      VmlText.requireHarmless(part.name(), archive.head(part, VmlText.LONGEST));
    }
  }
}
