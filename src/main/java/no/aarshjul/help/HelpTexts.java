package no.aarshjul.help;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The texts of {@code help/}, a file for each topic and language in Markdown. What stands on a
 * button is named by its key in double braces, so that the help calls it what it is called.
 */
@Component
class HelpTexts {

  private static final Pattern LABEL = Pattern.compile("\\{\\{([\\w.-]+)}}");
  private static final Parser MARKDOWN = Parser.builder().build();
  private static final HtmlRenderer HTML = HtmlRenderer.builder().escapeHtml(true).build();

  private final MessageSource messages;

  HelpTexts(MessageSource messages) {
    this.messages = messages;
  }

  /** What everybody may want to know. */
  String forEverybody(Locale locale) {
    return html("everybody", locale);
  }

  String about(HelpTopic topic, Locale locale) {
    return html(topic.id(), locale);
  }

  private String html(String name, Locale locale) {
    var text =
        LABEL
            .matcher(read("help/%s.%s.md".formatted(name, locale.getLanguage())))
            .replaceAll(
                label ->
                    Matcher.quoteReplacement(messages.getMessage(label.group(1), null, locale)));
    return HTML.render(MARKDOWN.parse(text));
  }

  private static String read(String path) {
    try {
      return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
