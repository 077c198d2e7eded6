package no.aarshjul.collection.transport;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Edition;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Replays the answers under {@code recorded}: a folder per dataset, a file per call. Where the
 * rules of an interface are published, the recorded table is asked by them, so that what the source
 * would refuse is refused here too.
 */
public final class RecordedTransport implements Transport {

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "json", "application/json",
          "csv", "text/csv",
          "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

  private final Recordings recordings;
  private final ResourceLoader resources;

  public RecordedTransport(Recordings recordings, ResourceLoader resources) {
    this.recordings = recordings;
    this.resources = resources;
  }

  @Override
  public Answer send(Host host, Dataset dataset, Edition edition, Request request)
      throws IOException {
    var folders =
        edition == Edition.PRELIMINARY
            ? List.of(dataset.id() + "/preliminary/", dataset.id() + "/")
            : List.of(dataset.id() + "/");
    if (dataset.dialect().equals("pxweb-v2") && recordings.of(dataset.id()).status() == 200) {
      var served = served(host, folders, request);
      if (served.isPresent()) {
        return served.get();
      }
    }
    for (var folder : folders) {
      for (var type : MEDIA_TYPES.entrySet()) {
        var file = find(folder + request.name() + "." + type.getKey());
        if (file.isPresent()) {
          return new Answer(
              request,
              recordings.of(dataset.id()).status(),
              file.get().getContentAsByteArray(),
              type.getValue(),
              Map.of());
        }
      }
    }
    throw new FileNotFoundException(
        "there is no recorded answer \"%s\" for %s".formatted(request.name(), dataset.id()));
  }

  private Optional<Answer> served(Host host, List<String> folders, Request request)
      throws IOException {
    for (var folder : folders) {
      var table = find(folder + "data.json");
      if (table.isPresent() && request.body() != null) {
        var answer =
            new PxWebStandIn(table.get().getContentAsByteArray())
                .data(request.body(), host.cellsPerQuery());
        return Optional.of(json(request, answer.status(), answer.body()));
      }
    }
    return Optional.empty();
  }

  private static Answer json(Request request, int status, byte[] body) {
    return new Answer(request, status, body, "application/json", Map.of());
  }

  private Optional<Resource> find(String path) {
    var file = resources.getResource("classpath:recorded/" + path);
    return file.exists() ? Optional.of(file) : Optional.empty();
  }

  @Override
  public String mode() {
    return "recorded";
  }
}
