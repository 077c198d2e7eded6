package no.aarshjul.collection.transport;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service that is asked, and how much it may be asked.
 *
 * @param name the owner, as people know it
 * @param url where its addresses begin
 * @param callsPerMinute how many calls a minute are polite or allowed
 * @param cellsPerQuery how many cells one answer may hold, null if there is no such limit
 * @param quiet times of day, in Norway, at which it is not asked
 * @param keyHeader the header that carries the key, null if none is needed there
 * @param keyParameter the parameter that carries the key, null if none is needed there
 * @param key the key of this installation
 * @param headers what must be sent along
 * @param licence under which its data may be used
 */
public record Host(
    String name,
    String url,
    int callsPerMinute,
    @Nullable Integer cellsPerQuery,
    List<Quiet> quiet,
    @Nullable String keyHeader,
    @Nullable String keyParameter,
    @Nullable String key,
    Map<String, String> headers,
    String licence) {

  /** From one time of day until another. */
  public record Quiet(LocalTime from, LocalTime until) {}

  @JsonCreator
  public Host {
    quiet = quiet == null ? List.of() : quiet;
    headers = headers == null ? Map.of() : headers;
    if (callsPerMinute < 1) {
      throw new IllegalArgumentException(
          "expected at least one call a minute, found " + callsPerMinute);
    }
  }

  /** Whether it cannot be asked because this installation has no key. */
  public boolean lacksKey() {
    return (keyHeader != null || keyParameter != null) && key == null;
  }

  /** How many minutes it should still be left alone; empty if it may be asked. */
  public Optional<Long> minutesOfQuiet(ZonedDateTime now) {
    var time = now.toLocalTime();
    return quiet.stream()
        .filter(one -> !time.isBefore(one.from()) && time.isBefore(one.until()))
        .map(one -> time.until(one.until(), ChronoUnit.MINUTES) + 1)
        .findFirst();
  }

  Host with(@Nullable String otherUrl, @Nullable String otherKey) {
    return new Host(
        name,
        otherUrl == null ? url : otherUrl,
        callsPerMinute,
        cellsPerQuery,
        quiet,
        keyHeader,
        keyParameter,
        otherKey == null ? key : otherKey,
        headers,
        licence);
  }
}
