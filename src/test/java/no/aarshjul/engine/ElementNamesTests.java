package no.aarshjul.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ElementNamesTests {

  @Test
  void aProcessThatWaitsForADecisionStandsSomewhereWithAName() throws Exception {
    var names = ElementNames.of(Files.readString(Path.of("processes/endorsement.bpmn")));
    assertThat(names)
        .containsEntry(
            "Gateway_AwaitDecision",
            names.get("Event_DecisionReceived") + " / " + names.get("Event_DecisionOverdue"))
        .containsEntry("Task_SubmitPackage", "Submit package");
  }
}
