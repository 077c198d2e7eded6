package no.aarshjul.collection;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code aarshjul.sources}.
 *
 * @param mode recorded replays the responses that come with the program, live asks the sources
 * @param ssb Statistics Norway
 */
@ConfigurationProperties("aarshjul.sources")
record SourcesProperties(@DefaultValue("recorded") Mode mode, @DefaultValue Ssb ssb) {

  enum Mode {
    RECORDED,
    LIVE
  }

  /**
   * @param url address of PxWebApi v2
   * @param callsPerMinute how many calls the owner allows; 30 by its user guide
   * @param timeout how long an answer may take
   * @param attempts after so many failed attempts a source counts as unavailable
   */
  record Ssb(
      @DefaultValue("https://data.ssb.no/api/pxwebapi/v2") URI url,
      @DefaultValue("30") int callsPerMinute,
      @DefaultValue("PT60S") Duration timeout,
      @DefaultValue("4") int attempts) {}
}
