package no.aarshjul.catalogue;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Term;
import org.jspecify.annotations.Nullable;
import org.springframework.context.HierarchicalMessageSource;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.stereotype.Component;

/**
 * What the texts of the catalogue and of the datasets are in the reader's language; every page,
 * mail and output asks here. A text that nobody has put into the language stays as its source has
 * it. Whatever is kept, hashed or given to programs holds the source's text.
 *
 * <p>It stands behind the bundles of sentences, so that a sentence can have a {@link Term} in it.
 */
@Component
public class Wording {

  private final Map<String, Originals> originals = new LinkedHashMap<>();
  private final Map<Language, Map<String, List<Word>>> learnt = new EnumMap<>(Language.class);

  /** All that is learnt, by language and original. */
  private volatile Map<Language, Map<String, String>> texts = Map.of();

  Wording(HierarchicalMessageSource sentences) {
    sentences.setParentMessageSource(new Terms());
  }

  /** One reader's words. */
  public final class Reader {

    private final Language language;

    private Reader(Language language) {
      this.language = language;
    }

    /** The text in the reader's language, else as it is; an empty one if there is none. */
    public String of(@Nullable String english) {
      return english == null ? "" : Objects.requireNonNullElse(find(english, language), english);
    }

    /** The {@code lang} of a text that is not in the reader's language; null if it is. */
    public @Nullable String lang(@Nullable String english) {
      return english == null || language == Language.ENGLISH || find(english, language) != null
          ? null
          : Language.ENGLISH.code();
    }
  }

  public Reader in(Locale locale) {
    return in(Language.of(locale));
  }

  public Reader in(Language language) {
    return new Reader(language);
  }

  private @Nullable String find(String english, Language language) {
    return texts.getOrDefault(language, Map.of()).get(english);
  }

  /** Takes the words of a set in one language; they replace those learnt before. */
  synchronized void learn(Originals set, Language language, List<Word> words) {
    originals.put(set.id(), set);
    learnt
        .computeIfAbsent(language, key -> new LinkedHashMap<>())
        .put(set.id(), List.copyOf(words));
    var all = new EnumMap<Language, Map<String, String>>(Language.class);
    learnt.forEach(
        (one, bySet) -> {
          var merged = new HashMap<String, String>();
          bySet.values().stream()
              .flatMap(List::stream)
              .forEach(word -> merged.putIfAbsent(word.english(), word.text()));
          all.put(one, merged);
        });
    texts = all;
  }

  /** Says {@link Term}s in sentences. */
  private final class Terms implements MessageSource {

    @Override
    public @Nullable String getMessage(
        String code,
        Object @Nullable [] arguments,
        @Nullable String otherwise,
        @Nullable Locale locale) {
      return code.startsWith(Term.PREFIX)
          ? in(language(locale)).of(code.substring(Term.PREFIX.length()))
          : otherwise;
    }

    @Override
    public String getMessage(String code, Object @Nullable [] arguments, @Nullable Locale locale) {
      var text = getMessage(code, arguments, null, locale);
      if (text == null) {
        throw missing(code, locale);
      }
      return text;
    }

    @Override
    public String getMessage(MessageSourceResolvable resolvable, @Nullable Locale locale) {
      var codes = Objects.requireNonNullElse(resolvable.getCodes(), new String[0]);
      throw missing(String.join(", ", codes), locale);
    }

    private static NoSuchMessageException missing(String code, @Nullable Locale locale) {
      return new NoSuchMessageException(code, language(locale).locale());
    }

    private static Language language(@Nullable Locale locale) {
      return locale == null ? Language.FIRST : Language.of(locale);
    }
  }
}
