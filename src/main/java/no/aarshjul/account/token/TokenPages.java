package no.aarshjul.account.token;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Grant;
import no.aarshjul.account.token.MakingTokens.Wish;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where people make tokens for their programs. */
@Controller
@RequestMapping("/me/tokens")
class TokenPages {

  private static final int USUAL_DAYS = 90;

  private final MakingTokens making;
  private final Municipalities municipalities;
  private final CurrentPerson current;
  private final Sentences sentences;
  private final Clock clock;

  TokenPages(
      MakingTokens making,
      Municipalities municipalities,
      CurrentPerson current,
      Sentences sentences,
      Clock clock) {
    this.making = making;
    this.municipalities = municipalities;
    this.current = current;
    this.sentences = sentences;
    this.clock = clock;
  }

  @GetMapping
  String tokens(Model model) {
    show(new Wish("", List.of(), "", Norway.day(clock.instant()).plusDays(USUAL_DAYS)), model);
    return "account/tokens";
  }

  private void show(Wish wish, Model model) {
    var person = current.get();
    var today = Norway.day(clock.instant());
    model.addAttribute("wish", wish);
    model.addAttribute("tokens", making.of(person));
    model.addAttribute("now", clock.instant());
    model.addAttribute("scopes", Scope.values());
    model.addAttribute("today", today);
    model.addAttribute("latest", today.plusDays(MakingTokens.LONGEST_DAYS));
    model.addAttribute(
        "municipalities",
        person.grants().stream()
            .map(Grant::municipality)
            .distinct()
            .flatMap(number -> number == null ? null : municipalities.find(number).stream())
            .toList());
  }

  /** Shows the new token on the page that answers, and never again. */
  @PostMapping
  ModelAndView make(
      @RequestParam(name = "name", defaultValue = "") String name,
      @RequestParam(name = "scopes", defaultValue = "") List<String> scopes,
      @RequestParam(name = "municipality", defaultValue = "") String municipality,
      @RequestParam(name = "until", required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
          @Nullable LocalDate until,
      Model model) {
    var wish = new Wish(name, scopes, municipality, until);
    var status = HttpStatus.OK;
    try {
      model.addAttribute("made", making.make(current.get(), current.represented(), wish));
      show(new Wish("", List.of(), "", until), model);
    } catch (Refusal refusal) {
      model.addAttribute("refusal", sentences.of(refusal));
      show(wish, model);
      status = HttpStatus.UNPROCESSABLE_CONTENT;
    }
    return new ModelAndView("account/tokens", model.asMap(), status);
  }

  @PostMapping("/{id}/revoke")
  String revoke(@PathVariable("id") UUID id, RedirectAttributes after) {
    making.revoke(current.get(), id);
    after.addFlashAttribute("done", sentences.of("token.revoked"));
    return "redirect:/me/tokens";
  }
}
