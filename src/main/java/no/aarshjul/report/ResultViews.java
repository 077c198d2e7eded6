package no.aarshjul.report;

import java.util.Locale;
import no.aarshjul.platform.Language;
import no.aarshjul.report.chart.GoalBars;
import no.aarshjul.report.chart.Radar;
import no.aarshjul.report.chart.Wheel;
import no.aarshjul.report.results.Results;
import no.aarshjul.report.results.Words;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Puts results on a page: the same charts and words as in the documents. */
@Component
public class ResultViews {

  private final MessageSource messages;

  ResultViews(MessageSource messages) {
    this.messages = messages;
  }

  /**
   * Adds what {@code report/view} shows.
   *
   * @param values address under which the way of each value is told
   */
  public void show(Results results, String values, Locale locale, Model model) {
    var words = new Words(messages, Language.of(locale));
    var official = results.official();
    model.addAttribute("results", results);
    model.addAttribute("values", values);
    model.addAttribute("subject", results.subject());
    model.addAttribute("official", official);
    model.addAttribute("words", words);
    model.addAttribute("wheel", Wheel.draw(official, words));
    model.addAttribute("goalBars", GoalBars.draw(results.goals(), words));
    model.addAttribute(
        "radars",
        official.dimensions().stream()
            .map(one -> Radar.draw(one, official.categoriesOf(one), words))
            .toList());
  }
}
