package no.aarshjul.collection;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** Asks PxWebApi v2 with one POST per table, as Statistics Norway documents it. */
@Component
@ConditionalOnProperty(name = "aarshjul.sources.mode", havingValue = "live")
class LiveTransport implements Transport {

  private final SourcesProperties.Ssb properties;
  private final ObjectMapper json;
  private final HttpClient http;

  LiveTransport(SourcesProperties properties, ObjectMapper json) {
    this.properties = properties.ssb();
    this.json = json;
    this.http = HttpClient.newBuilder().connectTimeout(this.properties.timeout()).build();
  }

  @Override
  public Answer ask(Dataset dataset, List<String> municipalities, int year)
      throws IOException, InterruptedException {
    var body = json.writeValueAsString(body(dataset, municipalities, year));
    var address =
        URI.create(
            "%s/tables/%s/data?lang=no&outputFormat=json-stat2"
                .formatted(properties.url(), dataset.table()));
    var request =
        HttpRequest.newBuilder(address)
            .timeout(properties.timeout())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .header("User-Agent", "Aarshjul (U4SSC evaluation of Norwegian municipalities)")
            .POST(BodyPublishers.ofString(body))
            .build();
    var response = http.send(request, BodyHandlers.ofByteArray());
    return new Answer(
        "POST " + address + " " + body,
        response.statusCode(),
        response.body(),
        response.headers().firstValue("Content-Type").orElse("application/octet-stream"));
  }

  static Map<String, Object> body(Dataset dataset, List<String> municipalities, int year) {
    var selection = new ArrayList<Map<String, Object>>();
    var region = new LinkedHashMap<String, Object>();
    region.put("variableCode", dataset.region().dimension());
    region.put("valueCodes", municipalities.stream().map(dataset.region()::code).toList());
    if (dataset.region().codelist() != null) {
      region.put("codelist", dataset.region().codelist());
    }
    selection.add(region);
    dataset
        .selection()
        .forEach(
            (code, values) -> selection.add(Map.of("variableCode", code, "valueCodes", values)));
    selection.add(
        Map.of(
            "variableCode",
            dataset.period().dimension(),
            "valueCodes",
            List.of("from(" + dataset.period().oldest(year) + ")")));
    return Map.of("selection", selection);
  }

  @Override
  public String mode() {
    return "live";
  }
}
