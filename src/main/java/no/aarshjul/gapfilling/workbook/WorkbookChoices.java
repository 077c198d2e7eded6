package no.aarshjul.gapfilling.workbook;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import no.aarshjul.gapfilling.DraftInput;
import no.aarshjul.gapfilling.GapFillingProperties;
import no.aarshjul.observation.Quality;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Spelling;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The drop-down lists of the workbook: shown in the language it was made in, understood in every
 * language and by id.
 */
@Component
class WorkbookChoices {

  private final MessageSource messages;
  private final GapFillingProperties properties;

  WorkbookChoices(MessageSource messages, GapFillingProperties properties) {
    this.messages = messages;
    this.properties = properties;
  }

  /** What is chosen from. */
  enum Choice {
    KIND("gaps.kind."),
    QUALITY("quality."),
    ORIGIN("origin."),
    ANSWER("answer.");

    private final String prefix;

    Choice(String prefix) {
      this.prefix = prefix;
    }
  }

  private List<String> ids(Choice choice) {
    return switch (choice) {
      case KIND -> List.of(DraftInput.VALUE, DraftInput.NOT_AVAILABLE, DraftInput.NOT_RELEVANT);
      case QUALITY -> Arrays.stream(Quality.values()).map(Quality::id).toList();
      case ORIGIN -> properties.origins();
      case ANSWER -> List.of("yes", "no");
    };
  }

  /** The texts of a list in one language, in order. */
  List<String> texts(Choice choice, Locale locale) {
    return ids(choice).stream().map(id -> text(choice, id, locale)).toList();
  }

  String text(Choice choice, String id, Locale locale) {
    return Objects.requireNonNull(messages.getMessage(choice.prefix + id, null, id, locale));
  }

  /** The id behind a text; empty if the list has no such choice. */
  Optional<String> id(Choice choice, String text) {
    var known = new LinkedHashMap<String, String>();
    for (var id : ids(choice)) {
      Stream.concat(
              Stream.of(id),
              Arrays.stream(Language.values()).map(one -> text(choice, id, one.locale())))
          .forEach(one -> known.putIfAbsent(Spelling.key(one), id));
    }
    return Optional.ofNullable(known.get(Spelling.key(text)));
  }
}
