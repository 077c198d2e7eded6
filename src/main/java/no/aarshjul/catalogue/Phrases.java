package no.aarshjul.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words of one language by the texts that they stand for. Texts that were put together from
 * others are taken apart again: several citations, a deviation with a remark behind it.
 */
final class Phrases {

  static final Phrases NONE = new Phrases(List.of());

  private static final String BETWEEN = "; ";
  private static final String BLANK = "{0}";

  private final Map<String, String> texts;
  private final List<Remark> remarks = new ArrayList<>();

  /** A text with a blank, which stands alone or behind another. */
  private record Remark(Pattern english, String text) {}

  Phrases(Collection<Word> words) {
    this.texts = words.stream().collect(Collectors.toMap(Word::english, Word::text));
    this.texts.forEach(
        (english, text) -> {
          if (english.contains(BLANK)) {
            var around = english.split(Pattern.quote(BLANK), 2);
            remarks.add(
                new Remark(
                    Pattern.compile(
                        "(?:(.*) )?"
                            + Pattern.quote(around[0])
                            + "(.*)"
                            + Pattern.quote(around[1])),
                    text));
          }
        });
  }

  /** The words for a text; null if there are none for some part of it. */
  @Nullable String find(String english) {
    var whole = texts.get(english);
    if (whole != null) {
      return whole;
    }
    for (var remark : remarks) {
      var found = remark.english().matcher(english);
      if (found.matches()) {
        var before = found.group(1) == null ? "" : texts.get(found.group(1));
        var text = remark.text().replace(BLANK, found.group(2));
        return before == null ? null : (before + " " + text).strip();
      }
    }
    return english.contains(BETWEEN) ? parts(english.split(BETWEEN)) : null;
  }

  private @Nullable String parts(String[] parts) {
    var words = new ArrayList<String>();
    for (var part : parts) {
      var text = texts.get(part);
      if (text == null) {
        return null;
      }
      words.add(text);
    }
    return String.join(BETWEEN, words);
  }
}
