package no.aarshjul.scoring;

import java.util.List;

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

  /** For the sentence. */
  public Object[] argumentArray() {
    return arguments.toArray();
  }
}
