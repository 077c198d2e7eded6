package no.aarshjul.web;

import no.aarshjul.platform.Refusal;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says in the reader's language what a refusal has to say. */
@Component
public class Sentences {

  private final MessageSource messages;

  Sentences(MessageSource messages) {
    this.messages = messages;
  }

  public String of(Refusal refusal) {
    return of(refusal.key(), refusal.arguments());
  }

  /** A text of the {@code messages} bundle. */
  public String of(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }
}
