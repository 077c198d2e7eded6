package no.aarshjul.collection;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Period;
import no.aarshjul.collection.dataset.Pick;
import no.aarshjul.collection.dataset.Series;
import no.aarshjul.platform.Json;
import no.aarshjul.platform.Sha256;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hashes by which answers and questions are recognised. What is hashed is written out here, name by
 * name, and stays as it was in the first version: another text would ask every source anew for what
 * is stored already.
 */
final class Hashes {

  private static final JsonMapper JSON = Json.mapper().build();

  private Hashes() {}

  /** Hash of all that decides what a dataset asks for. */
  static String definition(Dataset dataset) {
    return Sha256.of(
        String.join(
            " ",
            dataset.dialect(),
            dataset.host(),
            JSON.writeValueAsString(dataset.query()),
            text(dataset.period()),
            map(dataset.series(), Hashes::text)));
  }

  private static String text(Period period) {
    return "Period[yearsBack=" + period.yearsBack() + ", maxAge=" + period.maxAge() + "]";
  }

  private static String text(Series series) {
    return "Series[pick="
        + map(series.pick(), picks -> list(picks, Hashes::text))
        + ", where="
        + map(series.where(), wanted -> list(wanted, Function.identity()))
        + ", take="
        + text(series.take())
        + ", field="
        + series.field()
        + ", absentIsZero="
        + series.absentIsZero()
        + ", unit="
        + series.unit()
        + ", as="
        + series.as()
        + ", signed="
        + series.signed()
        + "]";
  }

  private static String text(Pick pick) {
    return pick.code() == null ? '"' + pick.label() + '"' : pick.code();
  }

  private static String text(Series.@Nullable Take take) {
    if (take == null) {
      return "null";
    }
    return switch (take) {
      case COUNT -> "count";
      case SUM -> "sum";
      case MEAN -> "mean";
      case ONLY -> "only";
    };
  }

  private static <T> String map(Map<String, T> map, Function<T, String> text) {
    return map.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + text.apply(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static <T> String list(List<T> list, Function<T, String> text) {
    return list.stream().map(text).collect(Collectors.joining(", ", "[", "]"));
  }
}
