package no.aarshjul.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import no.aarshjul.platform.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is refused, for whatever kind of reason, has a title to be refused with. */
class ProblemTitlesTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invalid",
        "forbidden",
        "notFound",
        "conflict",
        "unprocessable",
        "tooLarge",
        "busy"
      })
  void everyKindOfRefusalHasATitle(String kind) throws ReflectiveOperationException {
    var refusal =
        (Refusal)
            Refusal.class
                .getMethod(kind, String.class, Object[].class)
                .invoke(null, "reason.missing", new Object[0]);
    assertThat(ResourceBundle.getBundle("messages", Locale.ROOT).keySet())
        .contains("problem.title." + Problems.status(refusal).value());
  }
}
