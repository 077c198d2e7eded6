package no.aarshjul.endorsement;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import no.aarshjul.endorsement.PublishedResults.Published;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Norway;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Describes the published data set by the Norwegian application profile of DCAT (DCAT-AP-NO 2), as
 * JSON-LD: a catalogue with one data set for each year.
 */
@Component
@EnableConfigurationProperties(OpenDataProperties.class)
class DataCatalogue {

  private static final String EU = "http://publications.europa.eu/resource/authority/";

  private final OpenDataProperties properties;
  private final MessageSource messages;

  DataCatalogue(OpenDataProperties properties, MessageSource messages) {
    this.properties = properties;
    this.messages = messages;
  }

  /**
   * The catalogue.
   *
   * @param base address of this server
   */
  Map<String, Object> describe(List<Published> published, String base) {
    var catalogue = new LinkedHashMap<String, Object>();
    catalogue.put("@context", context());
    catalogue.put("@id", base + "/api/open/catalogue");
    catalogue.put("@type", "dcat:Catalog");
    catalogue.put("dct:title", texts("opendata.catalogue"));
    catalogue.put("dct:description", texts("opendata.catalogue.text"));
    catalogue.put("dct:publisher", publisher());
    catalogue.put("dcat:contactPoint", contact());
    catalogue.put("dct:language", languages());
    var sets = new ArrayList<Map<String, Object>>();
    var years = new TreeSet<Integer>();
    published.forEach(one -> years.add(one.year()));
    for (var year : years.descendingSet()) {
      sets.add(dataset(year, published.stream().filter(one -> one.year() == year).toList(), base));
    }
    catalogue.put("dcat:dataset", sets);
    return catalogue;
  }

  private static Map<String, Object> context() {
    var context = new LinkedHashMap<String, Object>();
    context.put("dcat", "http://www.w3.org/ns/dcat#");
    context.put("dct", "http://purl.org/dc/terms/");
    context.put("foaf", "http://xmlns.com/foaf/0.1/");
    context.put("vcard", "http://www.w3.org/2006/vcard/ns#");
    context.put("xsd", "http://www.w3.org/2001/XMLSchema#");
    return context;
  }

  private Map<String, Object> dataset(int year, List<Published> published, String base) {
    var set = new LinkedHashMap<String, Object>();
    set.put("@id", base + "/api/open/catalogue#" + year);
    set.put("@type", "dcat:Dataset");
    set.put("dct:identifier", base + "/api/open/catalogue#" + year);
    set.put("dct:title", texts("opendata.dataset", Integer.toString(year)));
    set.put("dct:description", texts("opendata.dataset.text", published.size()));
    set.put("dct:publisher", publisher());
    set.put("dcat:contactPoint", contact());
    set.put("dcat:theme", references("data-theme/ENVI", "data-theme/ECON", "data-theme/SOCI"));
    set.put("dct:accessRights", reference("access-right/PUBLIC"));
    set.put("dct:spatial", reference("country/NOR"));
    set.put("dct:accrualPeriodicity", reference("frequency/ANNUAL"));
    set.put("dct:language", languages());
    set.put(
        "dct:temporal",
        Map.of(
            "@type",
            "dct:PeriodOfTime",
            "dcat:startDate",
            date(LocalDate.of(year, 1, 1)),
            "dcat:endDate",
            date(LocalDate.of(year, 12, 31))));
    set.put("dct:modified", date(Norway.day(newest(published))));
    set.put(
        "dcat:distribution",
        List.of(
            distribution(base + "/api/open/values.csv?year=" + year, "CSV", "text/csv"),
            distribution(base + "/api/open/results?year=" + year, "JSON", "application/json")));
    return set;
  }

  private static Instant newest(List<Published> published) {
    return published.stream().map(Published::publishedAt).max(Instant::compareTo).orElseThrow();
  }

  private Map<String, Object> distribution(String address, String format, String type) {
    var distribution = new LinkedHashMap<String, Object>();
    distribution.put("@id", address);
    distribution.put("@type", "dcat:Distribution");
    distribution.put("dcat:accessURL", Map.of("@id", address));
    distribution.put("dcat:downloadURL", Map.of("@id", address));
    distribution.put("dct:format", reference("file-type/" + format));
    distribution.put(
        "dcat:mediaType", Map.of("@id", "https://www.iana.org/assignments/media-types/" + type));
    distribution.put("dct:license", Map.of("@id", properties.licence()));
    return distribution;
  }

  private Map<String, Object> publisher() {
    return Map.of(
        "@id",
        properties.publisherAddress(),
        "@type",
        "foaf:Agent",
        "foaf:name",
        properties.publisher());
  }

  private Map<String, Object> contact() {
    return Map.of(
        "@type",
        "vcard:Organization",
        "vcard:fn",
        properties.publisher(),
        "vcard:hasEmail",
        Map.of("@id", "mailto:" + properties.contact()));
  }

  private static List<Map<String, Object>> languages() {
    return Arrays.stream(Language.values())
        .map(one -> reference("language/" + one.authorityCode()))
        .toList();
  }

  private static List<Map<String, Object>> references(String... names) {
    return Arrays.stream(names).map(DataCatalogue::reference).toList();
  }

  private static Map<String, Object> reference(String name) {
    return Map.of("@id", EU + name);
  }

  private static Map<String, Object> date(LocalDate date) {
    return Map.of("@type", "xsd:date", "@value", date.toString());
  }

  private List<Map<String, Object>> texts(String key, Object... arguments) {
    return Arrays.stream(Language.values())
        .map(
            language ->
                Map.<String, Object>of(
                    "@language",
                    language.code(),
                    "@value",
                    messages.getMessage(key, arguments, language.locale())))
        .toList();
  }
}
