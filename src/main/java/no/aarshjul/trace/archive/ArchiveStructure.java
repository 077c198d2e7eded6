package no.aarshjul.trace.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import no.aarshjul.platform.Norway;

/**
 * Describes a case in the shape of Noark 5's {@code arkivstruktur.xml}: archive, series, case
 * folder, registry entries, documents, and the checksum of every file. Elements, order and value
 * lists follow version 5.5 of the standard.
 */
public final class ArchiveStructure {

  private static final String NAMESPACE =
      "http://www.arkivverket.no/standarder/noark5/arkivstruktur";
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
  private static final String PROGRAM = "Aarshjul";

  private final ArchivedCase one;
  private final XMLStreamWriter xml;

  private ArchiveStructure(ArchivedCase one, XMLStreamWriter xml) {
    this.one = one;
    this.xml = xml;
  }

  public static byte[] write(ArchivedCase one) {
    var out = new ByteArrayOutputStream();
    try {
      var xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      new ArchiveStructure(one, xml).write();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("The archive could not be described: " + e.getMessage(), e);
    }
    return out.toByteArray();
  }

  private interface Content {
    void write() throws XMLStreamException;
  }

  private void write() throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("arkiv");
    xml.writeDefaultNamespace(NAMESPACE);
    xml.writeNamespace("xsi", XSI);
    field("systemID", id("arkiv"));
    field("tittel", "U4SSC-evalueringer");
    field("arkivstatus", "Avsluttet");
    begunAndEnded();
    element(
        "arkivskaper",
        () -> {
          field("arkivskaperID", id("arkivskaper"));
          field("arkivskaperNavn", one.creator());
        });
    element(
        "arkivdel",
        () -> {
          field("systemID", id("arkivdel"));
          field("tittel", "U4SSC-evalueringer " + one.year());
          field("arkivdelstatus", "Avsluttet periode");
          field("dokumentmedium", "Elektronisk arkiv");
          begunAndEnded();
          retention();
          folder();
        });
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.flush();
  }

  private void folder() throws XMLStreamException {
    xml.writeStartElement("mappe");
    xml.writeAttribute("xsi", XSI, "type", "saksmappe");
    field("systemID", one.id().toString());
    field("mappeID", one.number());
    field("tittel", one.title());
    field("dokumentmedium", "Elektronisk arkiv");
    begunAndEnded();
    retention();
    for (int i = 0; i < one.entries().size(); i++) {
      entry(one.entries().get(i), i + 1);
    }
    field("saksaar", one.year());
    field("sakssekvensnummer", 1);
    field("saksdato", day(one.begun()));
    field("administrativEnhet", one.unit());
    field("saksansvarlig", one.unit());
    field("saksstatus", "Avsluttet");
    xml.writeEndElement();
  }

  private void entry(ArchivedEntry entry, int number) throws XMLStreamException {
    xml.writeStartElement("registrering");
    xml.writeAttribute("xsi", XSI, "type", "journalpost");
    field("systemID", id("registrering " + number));
    field("opprettetDato", entry.at());
    field("opprettetAv", PROGRAM);
    field("arkivertDato", one.ended());
    field("arkivertAv", PROGRAM);
    retention();
    for (int i = 0; i < entry.documents().size(); i++) {
      document(entry.documents().get(i), i + 1);
    }
    field("tittel", entry.title());
    field("dokumentmedium", "Elektronisk arkiv");
    var correspondent = entry.correspondent();
    if (correspondent != null) {
      element(
          "korrespondansepart",
          () -> {
            field(
                "korrespondanseparttype",
                entry.kind().equals(ArchivedEntry.INCOMING) ? "Avsender" : "Mottaker");
            field("korrespondansepartNavn", correspondent);
          });
    }
    field("journalaar", one.year());
    field("journalsekvensnummer", number);
    field("journalpostnummer", number);
    field("journalposttype", entry.kind());
    field("journalstatus", "Arkivert");
    field("journaldato", day(entry.at()));
    xml.writeEndElement();
  }

  private void document(ArchivedDocument document, int number) throws XMLStreamException {
    element(
        "dokumentbeskrivelse",
        () -> {
          field("systemID", id("beskrivelse " + document.path()));
          field("dokumenttype", "Dokument");
          field("dokumentstatus", "Dokumentet er ferdigstilt");
          field("tittel", document.title());
          field("opprettetDato", document.at());
          field("opprettetAv", PROGRAM);
          field("dokumentmedium", "Elektronisk arkiv");
          field("tilknyttetRegistreringSom", number == 1 ? "Hoveddokument" : "Vedlegg");
          field("dokumentnummer", number);
          field("tilknyttetDato", document.at());
          field("tilknyttetAv", PROGRAM);
          retention();
          element(
              "dokumentobjekt",
              () -> {
                field("systemID", id("objekt " + document.path()));
                field("versjonsnummer", 1);
                field("variantformat", document.archival() ? "Arkivformat" : "Produksjonsformat");
                field("format", document.format());
                field("opprettetDato", document.at());
                field("opprettetAv", PROGRAM);
                field("referanseDokumentfil", document.path());
                field("sjekksum", document.sha256());
                field("sjekksumAlgoritme", "SHA256");
                field("filstoerrelse", document.size());
              });
        });
  }

  private void begunAndEnded() throws XMLStreamException {
    field("opprettetDato", one.begun());
    field("opprettetAv", PROGRAM);
    field("avsluttetDato", one.ended());
    field("avsluttetAv", PROGRAM);
  }

  /** Only what is to be destroyed says so, on every level. */
  private void retention() throws XMLStreamException {
    var retention = one.retention();
    if (retention != null) {
      element(
          "kassasjon",
          () -> {
            field("kassasjonsvedtak", "Kasseres");
            if (retention.basis() != null) {
              field("kassasjonshjemmel", retention.basis());
            }
            field("bevaringstid", retention.years());
            field("kassasjonsdato", Norway.day(one.ended()).plusYears(retention.years()));
          });
    }
  }

  private void element(String name, Content content) throws XMLStreamException {
    xml.writeStartElement(name);
    content.write();
    xml.writeEndElement();
  }

  private void field(String name, Object value) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(value.toString());
    xml.writeEndElement();
  }

  private static String day(Instant at) {
    return Norway.day(at).toString();
  }

  /** The same part of the same case has the same id whenever it is exported. */
  private String id(String part) {
    return UUID.nameUUIDFromBytes((one.id() + " " + part).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /** Formats by their names' ends, as PRONOM calls them. */
  public static String format(String fileName) {
    var end = fileName.substring(fileName.lastIndexOf('.') + 1);
    return switch (end) {
      case "pdf" -> "fmt/476";
      case "docx" -> "fmt/412";
      case "xlsx" -> "fmt/214";
      case "json" -> "fmt/817";
      case "xml", "xes" -> "fmt/101";
      default -> "x-fmt/111";
    };
  }

  /** Whether archives keep files of this name's end for good. */
  public static boolean isArchival(String fileName) {
    return List.of("pdf", "xml", "xes", "jsonl", "provn", "pem")
        .contains(fileName.substring(fileName.lastIndexOf('.') + 1));
  }
}
