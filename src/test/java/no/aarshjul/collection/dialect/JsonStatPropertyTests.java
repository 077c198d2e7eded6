package no.aarshjul.collection.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.datatype.guava.GuavaModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import no.ssb.jsonstat.JsonStatModule;
import no.ssb.jsonstat.v2.DatasetBuildable;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Cubes of random shape and order, read by us and by Statistics Norway's own library. */
class JsonStatPropertyTests {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final com.fasterxml.jackson.databind.ObjectMapper THEIRS =
      new com.fasterxml.jackson.databind.ObjectMapper()
          .registerModule(new GuavaModule().configureAbsentsAsNulls(false))
          .registerModule(new Jdk8Module())
          .registerModule(new JavaTimeModule())
          .registerModule(new JsonStatModule());

  @Property(tries = 300)
  void bothReadTheSameCells(@ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int dimensions)
      throws IOException {
    var random = new Random(seed);
    var codes = new LinkedHashMap<String, List<String>>();
    for (int i = 0; i < dimensions; i++) {
      var size = 1 + random.nextInt(4);
      var list = new ArrayList<String>();
      for (int j = 0; j < size; j++) {
        list.add("c" + i + "_" + random.nextInt(1000) + "x" + j);
      }
      Collections.shuffle(list, random);
      codes.put("D" + i, list);
    }
    var cube = cube(codes, random);
    var body = JSON.writeValueAsString(cube);
    var ours = JsonStat.read(body.getBytes(StandardCharsets.UTF_8));
    var theirs = THEIRS.readValue(body, DatasetBuildable.class).build();

    var names = List.copyOf(codes.keySet());
    var position = 0;
    for (var row : theirs.asMap().entrySet()) {
      var coordinates = new LinkedHashMap<String, String>();
      for (int i = 0; i < names.size(); i++) {
        coordinates.put(names.get(i), row.getKey().get(i));
      }
      var cell = ours.cell(shuffled(coordinates, random)).orElseThrow();
      assertThat(cell.position()).isEqualTo(position++);
      if (row.getValue() == null) {
        assertThat(cell.value()).isNull();
      } else {
        assertThat(cell.value()).isEqualByComparingTo(new BigDecimal(row.getValue().toString()));
      }
    }
    assertThat(position).isEqualTo(cube.path("value").size());
  }

  private static Map<String, String> shuffled(Map<String, String> map, Random random) {
    var entries = new ArrayList<>(map.entrySet());
    Collections.shuffle(entries, random);
    var result = new LinkedHashMap<String, String>();
    entries.forEach(entry -> result.put(entry.getKey(), entry.getValue()));
    return result;
  }

  private static ObjectNode cube(Map<String, List<String>> codes, Random random) {
    var root = JSON.createObjectNode();
    root.put("version", "2.0");
    root.put("class", "dataset");
    root.put("label", "random");
    root.put("updated", "2026-01-15T08:00:00Z");
    codes.keySet().forEach(root.withArray("id")::add);
    codes.values().forEach(list -> root.withArray("size").add(list.size()));
    var dimension = root.putObject("dimension");
    codes.forEach(
        (name, list) -> {
          var category = dimension.putObject(name).put("label", name).putObject("category");
          var index = category.putObject("index");
          list.forEach(code -> index.put(code, index.size()));
          var labels = category.putObject("label");
          list.forEach(code -> labels.put(code, "label of " + code));
        });
    var cells = codes.values().stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
    var values = root.putArray("value");
    for (int i = 0; i < cells; i++) {
      switch (random.nextInt(5)) {
        case 0 -> values.addNull();
        case 1 -> values.add(0);
        default -> values.add(random.nextInt(100_000) / 10.0 - 500);
      }
    }
    return root;
  }
}
