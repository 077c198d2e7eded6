package no.aarshjul.scoring;

import java.util.List;
import no.aarshjul.platform.Amount;
import no.aarshjul.platform.Term;

/**
 * Something that a person should look at before a value is believed.
 *
 * @param dataPoint that it is about; empty if it is about the whole submission
 * @param rule id of the policy that found it
 * @param risk from 0 to 100: how much attention the screening's decision table gives the rule
 * @param arguments of the sentence {@code finding.<rule>} in the messages
 */
public record Finding(String dataPoint, String rule, int risk, List<String> arguments) {

  /** Key of its sentence in the messages. */
  public String key() {
    return "finding." + rule;
  }

  /** For the sentence: numbers, data points and sources in the reader's words. */
  public Object[] argumentArray() {
    return arguments.stream()
        .map(text -> Amount.of(text).<Object>map(number -> number).orElse(new Term(text)))
        .toArray();
  }
}
