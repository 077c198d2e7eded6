package no.aarshjul.catalogue;

import java.util.Locale;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page the reader's words for names, units and the like. */
@ControllerAdvice
class WordsOnPages {

  private final Wording wording;

  WordsOnPages(Wording wording) {
    this.wording = wording;
  }

  @ModelAttribute("wording")
  Wording.Reader wording(Locale locale) {
    return wording.in(locale);
  }
}
