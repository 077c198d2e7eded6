package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import no.aarshjul.collection.dataset.Derived.Known;
import no.aarshjul.collection.dataset.Derived.Unknown;
import no.aarshjul.collection.dataset.Input;
import no.aarshjul.collection.dataset.Missing;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Every kind of computation that comes with the program, against results worked out by hand. */
class HandDerivedTests {

  @SuppressWarnings("NullAway.Init")
  private static Sources sources;

  @BeforeAll
  static void read() throws Exception {
    sources = Offline.recorded().sources;
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/scoring/hand-derived.csv", delimiter = '|', numLinesToSkip = 2)
  void resultOf(String dataPoint, String given, String expected, String situation) {
    var inputs = new HashMap<String, Input>();
    for (var one : given.split(" ")) {
      var parts = one.split("=");
      inputs.put(parts[0], input(parts[1]));
    }
    var outcome = sources.deriving().derive(inputs::get).get(dataPoint);
    var found =
        switch (outcome) {
          case Known known -> text(known);
          case Unknown none -> none.missing().id();
          case null -> "no computation";
        };
    assertThat(found).as(situation).isEqualTo(expected);
  }

  private static String text(Known known) {
    if (known.yesNo()) {
      return known.result().signum() == 0 ? "no" : "yes";
    }
    return known.result().toPlainString();
  }

  private static Input input(String text) {
    if (text.matches("-?[0-9.]+")) {
      return new Input(new BigDecimal(text), null, "2025");
    }
    var missing = text.length() <= 2 ? Missing.ofSign(text) : Missing.of(text);
    return new Input(null, missing, "2025");
  }
}
