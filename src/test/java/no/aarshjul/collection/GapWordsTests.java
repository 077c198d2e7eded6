package no.aarshjul.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import no.aarshjul.collection.dataset.Missing;
import no.aarshjul.platform.Sentence;
import no.aarshjul.platform.Term;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSourceResolvable;

class GapWordsTests {

  @Test
  void aSeriesWithoutANumberIsToldByItsSource() throws Exception {
    assertThat(words(Missing.NOT_IN_SOURCE, "nilu-air.o3: not-in-source"))
        .containsExactly(
            Sentence.of(
                "gap.why.source.not-in-source", new Term("Daily means of the measuring stations")));
  }

  @Test
  void severalCausesAreToldEachAndOnlyOnce() throws Exception {
    assertThat(
            words(
                Missing.SUPPRESSED,
                "ssb-12362.culture: suppressed (remark; more); ssb-12362.all: suppressed;"
                    + " ssb-07459.all: not collected"))
        .extracting(one -> ((Sentence) one).key())
        .containsExactly("gap.why.source.suppressed", "gap.why.not-collected");
  }

  @Test
  void whatIsNoSeriesIsToldByItsKind() throws Exception {
    assertThat(words(Missing.IMPOSSIBLE, "140 % is more than the whole"))
        .containsExactly(Sentence.of("gap.why.impossible"));
    assertThat(words(Missing.ZERO_DENOMINATOR, "the denominator is zero: ssb-07459.all"))
        .containsExactly(Sentence.of("gap.why.zero-denominator"));
  }

  private static List<MessageSourceResolvable> words(Missing missing, String reason)
      throws Exception {
    return GapWords.of(new CollectionGap("X", missing, reason), Offline.recorded().sources);
  }
}
