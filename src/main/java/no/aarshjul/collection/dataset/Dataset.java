package no.aarshjul.collection.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import no.aarshjul.observation.Level;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A table, file or list that one call brings, as a file under {@code sources} describes it.
 *
 * @param id name by which its series are referred to: {@code ssb-13563}
 * @param dialect the kind of API: {@code pxweb-v2}
 * @param host whom to ask, an entry of {@code hosts.yaml}
 * @param title the title that the source gives it
 * @param citation how it is to be cited
 * @param checked whether id, codes and labels were seen in the owner's material or in real client
 *     code; otherwise they have not yet been checked against the live service
 * @param level what its numbers are measured for
 * @param released when it is published, null if that is not known
 * @param needs what must be delivered first, as a file that somebody has to make; null if nothing
 * @param query what the dialect needs to know
 * @param rows of records: which fields tell whom and when a record is about
 * @param series the numbers wanted per municipality
 * @param values the data points computed from series of this and other datasets
 */
public record Dataset(
    String id,
    String dialect,
    String host,
    String title,
    String citation,
    boolean checked,
    Level level,
    @Nullable Release released,
    @Nullable String needs,
    ObjectNode query,
    @Nullable Rows rows,
    Period period,
    Map<String, Series> series,
    List<Computation> values) {

  @JsonCreator
  public Dataset {
    require("id", id);
    require("dialect", dialect);
    require("host", host);
    require("title", title);
    require("citation", citation);
    level = level == null ? Level.MUNICIPALITY : level;
    query = query == null ? JsonNodeFactory.instance.objectNode() : query;
    period = period == null ? new Period(0, 0) : period;
    series = series == null ? Map.of() : series;
    values = values == null ? List.of() : values;
  }

  private static void require(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("expected %s, found none".formatted(name));
    }
  }

  /** Full name of a series. */
  public String fullName(String seriesName) {
    return id + "." + seriesName;
  }

  public Series series(String name) {
    return Objects.requireNonNull(series.get(name), name);
  }

  /** The same dataset, with the codes of its choices looked up. */
  public Dataset resolved(ObjectNode newQuery, Map<String, Series> newSeries) {
    return new Dataset(
        id,
        dialect,
        host,
        title,
        citation,
        checked,
        level,
        released,
        needs,
        newQuery,
        rows,
        period,
        new LinkedHashMap<>(newSeries),
        values);
  }

  /** The edition that the source offers on a day. */
  public Edition edition(LocalDate day, int evaluationYear) {
    return released == null ? Edition.FINAL : released.on(day, evaluationYear);
  }
}
