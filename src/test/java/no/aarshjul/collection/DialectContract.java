package no.aarshjul.collection;

import no.aarshjul.collection.dataset.Choosing;
import no.aarshjul.collection.dataset.Place;
import no.aarshjul.collection.dataset.Reading;
import no.aarshjul.collection.dataset.Reforms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.ObjectMapper;

/** A dialect against a local server that answers in the documented shape. */
abstract class DialectContract {

  static final Place PORSGRUNN = new Place("4001", "Porsgrunn", "Telemark");
  static final Place SKIEN = new Place("4003", "Skien", "Telemark");
  static final Place VINJE = new Place("4036", "Vinje", "Telemark");
  static final Place BAMBLE = new Place("4012", "Bamble", "Telemark");
  static final ObjectMapper JSON = new ObjectMapper();

  @SuppressWarnings("NullAway.Init")
  LocalSources local;

  @BeforeEach
  void start() {
    local = new LocalSources();
  }

  @AfterEach
  void stop() {
    local.close();
  }

  static Reading read(Offline offline, String dataset, String series, Place place)
      throws Exception {
    var described = offline.sources.get(dataset);
    return new Choosing(described, offline.readings(described), Reforms.none(), Offline.YEAR)
        .choose(series, place);
  }
}
