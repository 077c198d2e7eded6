package no.aarshjul.collection;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.aarshjul.collection.dataset.Dataset;
import no.aarshjul.collection.dataset.Missing;
import no.aarshjul.platform.Sentence;
import no.aarshjul.platform.Term;
import org.springframework.context.MessageSourceResolvable;

/** Says in sentences why a source gave no value; the series and their signs are left out. */
final class GapWords {

  /** A series and why it has no number, as {@link DerivingIndicators} puts it down. */
  private static final Pattern CAUSE =
      Pattern.compile("(?:^|; )([a-z0-9-]+)\\.[A-Za-z0-9_-]+: (not collected|[a-z-]+)?");

  private static final String KEY = "gap.why.";

  private GapWords() {}

  static List<MessageSourceResolvable> of(CollectionGap gap, Sources sources) {
    var causes =
        CAUSE
            .matcher(gap.reason())
            .results()
            .map(cause -> sentence(cause.group(1), cause.group(2), gap.missing(), sources))
            .distinct()
            .collect(Collectors.<MessageSourceResolvable>toList());
    return causes.isEmpty() ? List.of(Sentence.of(KEY + gap.missing().id())) : causes;
  }

  private static Sentence sentence(String dataset, String sign, Missing missing, Sources sources) {
    var title = new Term(sources.datasets().find(dataset).map(Dataset::title).orElse(dataset));
    if ("not collected".equals(sign)) {
      return Sentence.of(KEY + "not-collected", title);
    }
    return Sentence.of(KEY + "source." + known(sign, missing).id(), title);
  }

  private static Missing known(String sign, Missing missing) {
    for (var one : Missing.values()) {
      if (one.id().equals(sign)) {
        return one;
      }
    }
    return missing;
  }
}
