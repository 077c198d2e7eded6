package no.aarshjul.engine.operaton;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** Messages and timers of a model, said the way Operaton reads them. */
final class EventTranslation {

  /** Operaton keeps the definition of a timer in a column of 255 characters. */
  private static final int LONGEST_TIMER = 240;

  private final String file;
  private final Map<String, Element> messages = new HashMap<>();
  private final Set<String> starting = new HashSet<>();
  private final Set<String> awaited = new HashSet<>();

  EventTranslation(String file, Element root) {
    this.file = file;
    Bpmn.all(root, "message").forEach(one -> messages.put(one.getAttribute("id"), one));
  }

  void message(Element definition) {
    var event = (Element) definition.getParentNode();
    var reference = definition.getAttribute("messageRef");
    var message = messages.get(reference);
    if (message == null) {
      throw refused(definition, "the message \"%s\" does not exist".formatted(reference));
    }
    var starts =
        Bpmn.is(event, "startEvent") && Bpmn.is((Element) event.getParentNode(), "process");
    (starts ? starting : awaited).add(reference);
  }

  /** Names messages by what they are correlated with; call it after all events were looked at. */
  void nameMessages() {
    messages.forEach(this::name);
  }

  private void name(String id, Element message) {
    if (starting.contains(id) && awaited.contains(id)) {
      throw refused(message, "one message cannot both start a process and be waited for");
    }
    var extensions = new Extensions(file, message);
    var name = message.getAttribute("name");
    if (name.isBlank() || name.startsWith("=") || name.contains("=")) {
      throw refused(message, "a message needs a plain name, but has \"%s\"".formatted(name));
    }
    var subscription = extensions.find("subscription");
    if (awaited.contains(id)) {
      if (subscription == null) {
        throw refused(message, "a message that is waited for needs a correlation key");
      }
      var key = extensions.get(subscription, "correlationKey");
      if (!key.startsWith("=")) {
        throw refused(message, "the correlation key must be an expression");
      }
      message.setAttribute("name", Marked.message(name, extensions.feel(message, key)).text());
    } else if (subscription != null) {
      extensions.find(subscription, "correlationKey");
    }
    extensions.close();
  }

  void timer(Element definition, List<String> known) {
    for (var part : Bpmn.children(definition, Bpmn.BPMN, "documentation")) {
      definition.removeChild(part);
    }
    var parts = Bpmn.children(definition);
    if (parts.size() != 1 || !known.contains(parts.getFirst().getLocalName())) {
      throw refused(definition, "a timer needs one of %s here".formatted(known));
    }
    var part = parts.getFirst();
    var type =
        switch (part.getLocalName()) {
          case "timeDate" -> FeelType.DATE;
          case "timeDuration" -> FeelType.DURATION;
          default -> FeelType.CYCLE;
        };
    var text = part.getTextContent().strip();
    if (!text.startsWith("=")) {
      // Read now, so that a wrong one is refused before anybody waits for it.
      try {
        type.convert(text, text);
      } catch (FeelProblem e) {
        throw refused(definition, String.valueOf(e.getMessage()));
      }
      text = "=\"" + text + "\"";
    }
    var feel = new Extensions(file, definition).feel(definition, text);
    var expression = Marked.of(type, feel).text();
    if (expression.length() > LONGEST_TIMER) {
      throw refused(
          definition,
          "a timer's expression may have %d characters here, but has %d"
              .formatted(LONGEST_TIMER, expression.length()));
    }
    part.setTextContent(expression);
  }

  private UntranslatableModel refused(Element place, String reason) {
    return new UntranslatableModel(file, Bpmn.place(place), reason);
  }
}
