package no.aarshjul.collection;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;

/** Replays the recorded answers under {@code recorded/ssb}. */
@Component
@ConditionalOnProperty(
    name = "aarshjul.sources.mode",
    havingValue = "recorded",
    matchIfMissing = true)
class RecordedTransport implements Transport {

  private final Recordings recordings;
  private final ResourceLoader resources;
  private final ObjectMapper json;

  RecordedTransport(Recordings recordings, ResourceLoader resources, ObjectMapper json) {
    this.recordings = recordings;
    this.resources = resources;
    this.json = json;
  }

  @Override
  public Answer ask(Dataset dataset, List<String> municipalities, int year) throws IOException {
    var file = resources.getResource("classpath:recorded/ssb/%s.json".formatted(dataset.table()));
    if (!file.exists()) {
      throw new FileNotFoundException("there is no recorded response for table " + dataset.table());
    }
    return new Answer(
        "recorded: POST /tables/%s/data %s"
            .formatted(
                dataset.table(),
                json.writeValueAsString(LiveTransport.body(dataset, municipalities, year))),
        recordings.of(dataset.table()).status(),
        file.getContentAsByteArray(),
        "application/json");
  }

  @Override
  public String mode() {
    return "recorded";
  }
}
