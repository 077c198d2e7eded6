package no.aarshjul.catalogue;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import no.aarshjul.platform.Amount;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Term;
import no.aarshjul.web.Numbers;
import org.jspecify.annotations.Nullable;
import org.springframework.context.HierarchicalMessageSource;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.core.io.Resource;
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

  private final Map<String, Originals> originals = new ConcurrentHashMap<>();
  private final Map<Language, Map<String, List<Word>>> learnt = new EnumMap<>(Language.class);

  /** All that is learnt, by language and original. */
  private volatile Map<Language, Map<String, Word>> words = Map.of();

  private volatile Map<Language, Phrases> texts = Map.of();

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

  /** The name of what has this code, else the text itself. */
  private String named(String codeOrText) {
    return originals.values().stream()
        .flatMap(one -> one.nameOf(codeOrText).stream())
        .findFirst()
        .orElse(codeOrText);
  }

  private @Nullable String find(String english, Language language) {
    return texts.getOrDefault(language, Phrases.NONE).find(english);
  }

  /** What a file of words in a language is called. */
  public static String file(Language language) {
    return "words_%s.csv".formatted(language.code());
  }

  /**
   * Takes a file of words; it goes before those taken earlier, but only for the texts that it has.
   *
   * @throws no.aarshjul.platform.StartupFailure naming file, row, expected and found
   */
  public void learn(Originals of, Language language, Resource file) {
    learn(file.getDescription(), of, language, WordsFile.read(file, of));
  }

  /**
   * @param layer what the words come from; they replace those learnt from it before
   */
  synchronized void learn(String layer, Originals set, Language language, List<Word> words) {
    originals.put(set.id(), set);
    learnt.computeIfAbsent(language, key -> new LinkedHashMap<>()).put(layer, List.copyOf(words));
    var all = new EnumMap<Language, Map<String, Word>>(Language.class);
    var phrases = new EnumMap<Language, Phrases>(Language.class);
    learnt.forEach(
        (one, byLayer) -> {
          var merged = new HashMap<String, Word>();
          byLayer.values().stream()
              .flatMap(List::stream)
              .forEach(word -> merged.put(word.english(), word));
          all.put(one, merged);
          phrases.put(one, new Phrases(merged.values()));
        });
    this.words = all;
    texts = phrases;
  }

  /** What words belong to, in the order of their ids. */
  List<Originals> originals() {
    return originals.values().stream().sorted(Comparator.comparing(Originals::id)).toList();
  }

  /**
   * The texts of a set, or the datasets'.
   *
   * @throws Refusal if nothing of this id has words
   */
  Originals originals(String id) {
    var of = originals.get(id);
    if (of == null) {
      throw Refusal.notFound("words.unknown-set", id);
    }
    return of;
  }

  /** The words of these texts in a language, in the order of the texts; the missing left out. */
  List<Word> words(Originals of, Language language) {
    var known = this.words.getOrDefault(language, Map.of());
    return of.texts().map(known::get).filter(Objects::nonNull).toList();
  }

  /** Says {@link Term}s in sentences. */
  private final class Terms implements MessageSource {

    @Override
    public @Nullable String getMessage(
        String code,
        Object @Nullable [] arguments,
        @Nullable String otherwise,
        @Nullable Locale locale) {
      var language = language(locale);
      if (code.startsWith(Amount.PREFIX)) {
        return shown(code.substring(Amount.PREFIX.length()), language);
      }
      return code.startsWith(Term.PREFIX)
          ? in(language).of(named(code.substring(Term.PREFIX.length())))
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

    /** Four digits stand together, as those of a year do. */
    private static String shown(String number, Language language) {
      return number.matches("-?\\d{1,4}") ? number : new Numbers(language.regional()).value(number);
    }

    private static NoSuchMessageException missing(String code, @Nullable Locale locale) {
      return new NoSuchMessageException(code, language(locale).locale());
    }

    private static Language language(@Nullable Locale locale) {
      return locale == null ? Language.FIRST : Language.of(locale);
    }
  }
}
