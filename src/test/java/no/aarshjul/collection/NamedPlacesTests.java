package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.stream.Collectors;
import no.aarshjul.collection.dataset.Choosing;
import no.aarshjul.collection.dataset.Missing;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.collection.dataset.Reading;
import no.aarshjul.collection.dataset.Reforms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose a record is, where a source has names only. */
class NamedPlacesTests extends DialectContract {

  /** A municipality as the register has it. */
  private static Place place(String number) throws Exception {
    return Offline.places().stream()
        .filter(one -> one.number().equals(number))
        .findFirst()
        .orElseThrow();
  }

  /** A dataset that comes with the program, answered by the local server. */
  private Reading shipped(String dataset, String series, String number) throws Exception {
    var properties = local.properties();
    var file =
        Files.readString(
            Path.of(
                "src/main/resources/sources/"
                    + (dataset.equals("nkom-fixed")
                        ? "nkom/fixed.yaml"
                        : "society/opendata.yaml")));
    var offline =
        local.asking(
            properties,
            file.replaceFirst("https://nkom.no[^\"]*", local.server.baseUrl() + "/nkom.csv"));
    var described = offline.sources.get(dataset);
    return new Choosing(described, offline.readings(described), Reforms.none(), Offline.YEAR)
        .choose(series, place(number));
  }

  private void datasets(String... organisations) {
    local.answering(
        "/datanorge/search/datasets",
        Arrays.stream(organisations)
            .map(
                name ->
                    """
                    {"id":"x","isOpenData":true,"organization":{"id":"1","prefLabel":{"nb":"%s"}}}
                    """
                        .formatted(name))
            .collect(Collectors.joining(",", "{\"hits\":[", "],\"page\":{\"totalPages\":1}}")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DEANU GIELDA / TANA KOMMUNE | 5628",
        "Deatnu - Tana | 5628",
        "TANA KOMMUNE | 5628",
        "EVENES KOMMUNE / EVENÁSSI SUOHKAN | 1853",
        "Snåase - Snåsa | 5041",
        "SNÅSA KOMMUNE | 5041",
        "SNÅASEN TJIELTE / SNÅSA KOMMUNE | 5041",
        "Snåasen tjïelte | 5041?",
        "RØROS KOMMUNE - ROSSEN TJÏELTE | 5025",
        "GUOVDAGEAINNU SUOHKAN KAUTOKEINO KOMMUNE | 5612",
        "KÁRÁŠJOGA GIELDA KARASJOK KOMMUNE | 5610",
        "UNJÁRGGA GIELDA/NESSEBY KOMMUNE | 5636",
        "PORSANGER KOMMUNE PORSÁNGGU GIELDA PORSANGIN KOMUUNI | 5622",
        "PORSANKI | 5622",
        "GÁIVUONA SUOHKAN KÅFJORD KOMMUNE KAIVUONON KOMUUNI | 5540",
        "STORFJORD KOMMUNE - OMASVUONA SUOHKAN - OMASVUONON KOMUUNI | 5538",
        "NORDREISA KOMMUNE, RÁISSA SUOHKAN, RAISIN KOMUUNI | 5544",
        "HÁBMERA SUOHKAN HAMARØY KOMMUNE | 1875",
        "LOABÁGA SUOHKAN - LAVANGEN KOMMUNE | 5518",
        "RAARVIHKEN TJIELTE RØYRVIK KOMMUNE | 5043",
        "HATTFJELLDAL KOMMUNE | 1826",
        "Kåfjord (Troms) | 5540",
        "Ålesund kommune | 1508",
        "Ålesund\u00a0kommune | 1508",
        "ÅLESUND\u202fKOMMUNE | 1508",
        "Kommunen Ålesund | 1508",
        "A\u030alesund kommune | 1508",
        "  ålesund   KOMMUNE  | 1508",
        "Oslo kommune - Plan- og bygningsetaten | 0301",
        "Nord-Aurdal kommune | 3451",
        "Voss herad | 4621",
        "Ulvik herad | 4620",
        "Våler (Innlandet) | 3419",
        "Våler i Østfold | 3114",
        "Våler i Hedmark | 3419",
        "Herøy i Nordland | 1818",
        "Herøy (Møre og Romsdal) | 1515",
        "HERØY KOMMUNE (NORDLAND) | 1818",
        "Herøy kommune, Nordland fylke | 1818",
        "HERØY KOMMUNE I NORDLAND | 1818",
        "I Våler i Østfold | 3114",
        "Rana kommunestyre | 1833?",
        "Tysvaer kommune | 1146?",
        "1818 Herøy | 1818",
        "Herøy (1515) | 1515",
        "K-3419 Våler | 3419",
        "Ålesund kommune. | 1508",
        "Ålesund* | 1508",
        "Kommune: Ålesund | 1508",
        "Tana¹ | 5628",
        "Bø (Telemark) | 1867",
        "Nes kommune | 3228",
        "I NORDRE FOLLO | none",
        "HERØY KOMMUNE | 1515? 1818?",
        "VÅLER KOMMUNE | 3114? 3419?",
        "Våler i Viken | 3114",
        "Ålesnd kommune | 1508?",
        "Kongeriket Norge | none"
      })
  void aNameIsFoundHoweverItIsPrinted(String name, String expected) throws Exception {
    datasets(name, "KRISTIANSAND KOMMUNE");
    for (var number : expected.split(" ")) {
      if (number.equals("none")) {
        continue;
      }
      var reading = shipped("datanorge-municipal", "all", number.substring(0, 4));
      if (number.endsWith("?")) {
        assertThat(reading.missing()).as(number).isEqualTo(Missing.AMBIGUOUS);
        assertThat(reading.remark()).startsWith("hits[0]: ").contains("bear");
      } else {
        assertThat(reading.value()).as(number).isEqualByComparingTo("1");
      }
    }
    for (var other : new String[] {"1806", "4001", "3228", "1828"}) {
      if (!expected.contains(other)) {
        assertThat(shipped("datanorge-municipal", "all", other).value())
            .as("a true zero of %s", other)
            .isEqualByComparingTo("0");
      }
    }
  }

  @Test
  void severalRecordsOfOneMunicipalityAreCountedTogetherUnderAllItsNames() throws Exception {
    datasets(
        "Snåase - Snåsa",
        "SNÅSA KOMMUNE",
        "DEANU GIELDA / TANA KOMMUNE",
        "Tana",
        "EVENES KOMMUNE / EVENÁSSI SUOHKAN");
    assertThat(shipped("datanorge-municipal", "all", "5041").value()).isEqualByComparingTo("2");
    assertThat(shipped("datanorge-municipal", "open", "5628").value()).isEqualByComparingTo("2");
    assertThat(shipped("datanorge-municipal", "open", "1853").value()).isEqualByComparingTo("1");
  }

  private void nkom(String... lines) {
    local.answering(
        "/nkom.csv",
        "t;;\nt;;\nt;;\nKommune;Fylke;Fast bredbånd totalt\n" + String.join("\n", lines) + "\n");
  }

  @Test
  void oneForeignCountyIsNotOnesOwn() throws Exception {
    nkom(
        "HERØY;NORDLAND;62,0 %",
        "ÅLESUND;MØRE OG ROMSDAL;99,0 %",
        "BERGEN;HORDALAND;98,0 %",
        "HALDEN;TROMS;1 %",
        "TROMSØ;TROMS - ROMSA - TROMSSA;97 %",
        "BODØ;18;96 %");
    assertThat(shipped("nkom-fixed", "anyFixed", "1515").missing())
        .isEqualTo(Missing.NOT_IN_SOURCE);
    assertThat(shipped("nkom-fixed", "anyFixed", "1818").value()).isEqualByComparingTo("62");
    assertThat(shipped("nkom-fixed", "anyFixed", "4601").value())
        .as("under the county's former name")
        .isEqualByComparingTo("98");
    assertThat(shipped("nkom-fixed", "anyFixed", "3101").missing())
        .as("another county's Halden")
        .isEqualTo(Missing.NOT_IN_SOURCE);
    assertThat(shipped("nkom-fixed", "anyFixed", "5501").value()).isEqualByComparingTo("97");
    assertThat(shipped("nkom-fixed", "anyFixed", "1804").value()).isEqualByComparingTo("96");
  }

  @Test
  void bothOfOneNameAreToldApartByTheirCounty() throws Exception {
    nkom("VÅLER;ØSTFOLD;90 %", "VÅLER;INNLANDET;80 %", "HERØY;;70 %");
    assertThat(shipped("nkom-fixed", "anyFixed", "3114").value()).isEqualByComparingTo("90");
    assertThat(shipped("nkom-fixed", "anyFixed", "3419").value()).isEqualByComparingTo("80");
    assertThat(shipped("nkom-fixed", "anyFixed", "1515").missing()).isEqualTo(Missing.AMBIGUOUS);
    assertThat(shipped("nkom-fixed", "anyFixed", "1818").remark())
        .isEqualTo("line 7: several municipalities bear the name HERØY");
  }

  @Test
  void headingsAndNamesMayBeDecomposed() throws Exception {
    local.answering(
        "/nkom.csv",
        Normalizer.normalize(
            "t;;\nt;;\nt;;\nKommune;Fylke;Fast\u00a0bredbånd totalt\nÅLESUND;MØRE OG ROMSDAL;99,0 %\n",
            Normalizer.Form.NFD));
    assertThat(shipped("nkom-fixed", "anyFixed", "1508").value()).isEqualByComparingTo("99");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4001", "4001 Porsgrunn", "4001*"})
  void aNumberIsReadWithWhatIsPrintedBehindIt(String number) throws Exception {
    local.answering("/any.csv", "Nr;Antall\n%s;5\n301;7\n".formatted(number));
    var offline =
        local.asking(
            """
            id: any
            dialect: csv-file
            host: files
            title: Any
            citation: Somebody
            query: {address: "%s/any.csv"}
            rows: {number: Nr}
            series:
              count: {take: only, field: Antall}
            """
                .formatted(local.server.baseUrl()));
    assertThat(read(offline, "any", "count", PORSGRUNN).value()).isEqualByComparingTo("5");
    assertThat(read(offline, "any", "count", place("0301")).value()).isEqualByComparingTo("7");
  }
}
