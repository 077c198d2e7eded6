package no.aarshjul.tasklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.platform.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What forms send that no form would send. */
class AnswersTests {

  private static Answers with(@Nullable Object value) {
    var values = new HashMap<String, @Nullable Object>();
    values.put("remark", value);
    return new Answers(values);
  }

  private static void assertUnprocessable(ThrowingCallable read, String... words) {
    assertThatThrownBy(read)
        .hasMessageContainingAll(words)
        .asInstanceOf(type(Refusal.class))
        .extracting(Refusal::kind)
        .isEqualTo(Refusal.Kind.UNPROCESSABLE);
  }

  @Test
  void aTextIsNoListAndNoObject() {
    for (var value : List.of(List.of("a"), List.of(), Map.of("a", 1), new Object[] {"a"})) {
      assertUnprocessable(() -> with(value).text("remark"), "remark", "takes a text");
      assertUnprocessable(() -> with(value).required("remark"), "remark", "takes a text");
      assertUnprocessable(() -> with(value).oneOf("remark", "yes", "no"), "takes a text");
      assertUnprocessable(() -> with(value).isTrue("remark"), "takes a text");
    }
    assertThat(with(null).text("remark")).isNull();
    assertThat(with(12).text("remark")).isEqualTo("12");
    assertThat(with(true).text("remark")).isEqualTo("true");
  }

  @Test
  void aTextHasALimit() {
    assertThat(with("x".repeat(Answers.LONGEST)).text("remark")).hasSize(Answers.LONGEST);
    assertUnprocessable(
        () -> with("x".repeat(Answers.LONGEST + 1)).required("remark"), "4,000", "4,001");
    assertUnprocessable(() -> with("x".repeat(2_000_000)).text("remark"), "4,000", "2,000,000");
  }

  @Test
  void rowsHaveALimitToo() {
    var rows = Collections.nCopies(Answers.MOST_ROWS + 1, Map.of("key", "a"));
    assertUnprocessable(() -> with(rows).rows("remark"), "1,000", "1,001");
    assertThat(with(rows.subList(0, Answers.MOST_ROWS)).rows("remark")).hasSize(Answers.MOST_ROWS);
  }
}
