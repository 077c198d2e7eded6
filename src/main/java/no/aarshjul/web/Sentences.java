package no.aarshjul.web;

import no.aarshjul.platform.Refusal;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Says in the reader's language what a refusal has to say. */
@Component
public class Sentences {

  /** Attribute of a request in which something was refused: the status that would tell it. */
  public static final String REFUSED = "aarshjul.refused";

  private final MessageSource messages;

  Sentences(MessageSource messages) {
    this.messages = messages;
  }

  /** What a refusal has to say; whoever sees how the request ends learns that there was one. */
  public String of(Refusal refusal) {
    var request = RequestContextHolder.getRequestAttributes();
    if (request != null) {
      request.setAttribute(
          REFUSED, Problems.status(refusal).value(), RequestAttributes.SCOPE_REQUEST);
    }
    return of(refusal.key(), refusal.arguments());
  }

  /**
   * Tells on the page that follows why something was refused. What somebody may not do at all is
   * thrown on.
   */
  public void tell(Refusal refusal, RedirectAttributes after) {
    if (refusal.kind() == Refusal.Kind.FORBIDDEN) {
      throw refusal;
    }
    after.addFlashAttribute("refusal", of(refusal));
  }

  /** A sentence with what stands in it, or a term. */
  public String of(MessageSourceResolvable sentence) {
    return messages.getMessage(sentence, LocaleContextHolder.getLocale());
  }

  /** A text of the {@code messages} bundle. */
  public String of(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }
}
