package no.aarshjul.engine.operaton;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import no.aarshjul.engine.Model;

/** What is deployed together, and so can be bound to. */
record Together(DecisionResults decisions, Set<String> forms, Set<String> processes) {

  /**
   * @throws UntranslatableModel if a decision says something that is not known here
   */
  static Together of(List<Model> models) {
    return new Together(
        DecisionResults.of(models),
        models.stream()
            .filter(Model::isForm)
            .map(Together::formId)
            .collect(Collectors.toUnmodifiableSet()),
        models.stream()
            .filter(Model::isProcess)
            .flatMap(model -> Bpmn.all(Xml.read(model).getDocumentElement(), "process").stream())
            .map(process -> process.getAttribute("id"))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** The id that user tasks name. */
  static String formId(Model model) {
    return String.valueOf(Variables.map(model.text()).get("id"));
  }
}
