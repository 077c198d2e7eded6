package no.aarshjul.engine;

import java.nio.charset.StandardCharsets;

/**
 * A file that is deployed: a BPMN process, a DMN decision or a form, in Camunda 8's dialect.
 *
 * @param name file name, whose ending tells what it is
 */
public record Model(String name, byte[] content) {

  public boolean isProcess() {
    return name.endsWith(".bpmn");
  }

  public boolean isDecision() {
    return name.endsWith(".dmn");
  }

  public boolean isForm() {
    return name.endsWith(".form");
  }

  public String text() {
    return new String(content, StandardCharsets.UTF_8);
  }
}
