package no.aarshjul.engine.operaton;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import no.aarshjul.engine.Model;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** How the result of each decision reaches its process: what Camunda 8 gives for its hit policy. */
final class DecisionResults {

  private final Map<String, String> mappings = new HashMap<>();

  static DecisionResults of(List<Model> models) {
    var results = new DecisionResults();
    models.stream().filter(Model::isDecision).forEach(results::read);
    return results;
  }

  private void read(Model model) {
    var decisions = Xml.read(model).getDocumentElement().getElementsByTagNameNS("*", "decision");
    for (int i = 0; i < decisions.getLength(); i++) {
      var decision = (Element) decisions.item(i);
      mappings.put(decision.getAttribute("id"), mapping(model, decision));
      requireReadable(model, decision, "inputExpression", Feel::requireReadable);
      requireReadable(model, decision, "inputEntry", Feel::requireReadableTest);
      requireReadable(model, decision, "outputEntry", Feel::requireReadable);
    }
  }

  private static void requireReadable(
      Model model, Element decision, String kind, Consumer<String> reader) {
    var parts = decision.getElementsByTagNameNS("*", kind);
    for (int i = 0; i < parts.getLength(); i++) {
      var part = (Element) parts.item(i);
      var text = part.getTextContent().strip();
      if (!text.isEmpty()) {
        try {
          reader.accept(text);
        } catch (FeelProblem e) {
          throw new UntranslatableModel(
              model.name(), part.getAttribute("id"), String.valueOf(e.getMessage()));
        }
      }
    }
  }

  private static String mapping(Model model, Element decision) {
    var id = decision.getAttribute("id");
    var tables = decision.getElementsByTagNameNS("*", "decisionTable");
    if (tables.getLength() != 1) {
      throw new UntranslatableModel(model.name(), id, "only decision tables are known");
    }
    if (decision.getElementsByTagNameNS("*", "informationRequirement").getLength() > 0) {
      throw new UntranslatableModel(model.name(), id, "decisions that need others are not known");
    }
    var table = (Element) tables.item(0);
    var isSingle = table.getElementsByTagNameNS("*", "output").getLength() == 1;
    return switch (table.getAttribute("hitPolicy")) {
      case "", "UNIQUE", "FIRST", "ANY" -> isSingle ? "singleEntry" : "singleResult";
      case "RULE ORDER" -> isSingle ? "collectEntries" : "resultList";
      case "COLLECT" -> {
        if (!table.getAttribute("aggregation").isEmpty()) {
          throw new UntranslatableModel(model.name(), id, "aggregation is not known");
        }
        yield isSingle ? "collectEntries" : "resultList";
      }
      default ->
          throw new UntranslatableModel(
              model.name(),
              id,
              "the hit policy %s is not known".formatted(table.getAttribute("hitPolicy")));
    };
  }

  /** How Operaton is told; null if there is no such decision. */
  @Nullable String mapping(String decisionId) {
    return mappings.get(decisionId);
  }
}
