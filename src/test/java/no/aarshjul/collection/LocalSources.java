package no.aarshjul.collection;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.collection.transport.LiveTransport;
import no.aarshjul.collection.transport.SourcesProperties;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** A local server in the place of all sources, and dataset files that ask it. */
final class LocalSources implements AutoCloseable {

  static final List<String> HOSTS =
      List.of(
          "ssb",
          "ssb-v1",
          "klass",
          "fhi",
          "worldbank",
          "udir",
          "brreg",
          "entur",
          "datanorge",
          "nilu",
          "elhub",
          "nve",
          "nvdb",
          "trafikkdata",
          "nobil",
          "enova",
          "frost",
          "doffin");

  final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().stubCorsEnabled(false));

  LocalSources() {
    server.start();
  }

  static String sample(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/samples/" + name));
  }

  /** Answers every call whose address matches. */
  LocalSources answering(String addressPattern, String body) {
    server.stubFor(
        any(urlMatching(addressPattern))
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "application/json")
                    .withBody(body.getBytes(StandardCharsets.UTF_8))));
    return this;
  }

  LocalSources answering(String addressPattern, byte[] body) {
    server.stubFor(any(urlMatching(addressPattern)).willReturn(aResponse().withBody(body)));
    return this;
  }

  Map<String, String> settings() {
    var settings = new HashMap<String, String>();
    settings.put("aarshjul.sources.private-hosts", "localhost");
    HOSTS.forEach(
        host ->
            settings.put("aarshjul.sources.hosts." + host + ".url", server.baseUrl() + "/" + host));
    return settings;
  }

  SourcesProperties properties() {
    return Offline.properties(settings());
  }

  /** Collects with dataset files given as text. */
  Offline asking(String... files) {
    return asking(properties(), files);
  }

  Offline asking(SourcesProperties properties, String... files) {
    var resources = new ArrayList<Resource>();
    for (var file : files) {
      resources.add(
          new ByteArrayResource(file.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
              return "test.yaml";
            }
          });
    }
    return new Offline(
        new Sources(resources, new ClassPathResource("sources/hosts.yaml"), Map.of(), properties),
        new LiveTransport(properties));
  }

  @Override
  public void close() {
    server.stop();
  }
}
