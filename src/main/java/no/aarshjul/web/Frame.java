package no.aarshjul.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import no.aarshjul.platform.Language;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page needs: the address asked for, the language, and how times are shown. */
@ControllerAdvice
class Frame {

  private final Clock clock;
  private final MessageSource messages;
  private final Sentences sentences;

  Frame(Clock clock, MessageSource messages, Sentences sentences) {
    this.clock = clock;
    this.messages = messages;
    this.sentences = sentences;
  }

  @ModelAttribute("path")
  String path(HttpServletRequest request) {
    return request.getRequestURI();
  }

  @ModelAttribute("languages")
  Language[] languages() {
    return Language.values();
  }

  @ModelAttribute("language")
  String language() {
    return LocaleContextHolder.getLocale().getLanguage();
  }

  @ModelAttribute("now")
  Instant now() {
    return clock.instant();
  }

  @ModelAttribute("numbers")
  Numbers numbers() {
    return new Numbers(LocaleContextHolder.getLocale());
  }

  @ModelAttribute("units")
  Units units() {
    return new Units(messages, LocaleContextHolder.getLocale());
  }

  /** Actions of the trail in words. */
  @ModelAttribute("deeds")
  ActionWords deeds() {
    return new ActionWords(messages, LocaleContextHolder.getLocale());
  }

  /** What was kept as key and arguments, in words. */
  @ModelAttribute("sentences")
  Sentences sentences() {
    return sentences;
  }

  @ModelAttribute("times")
  Times times() {
    return new Times(LocaleContextHolder.getLocale());
  }
}
