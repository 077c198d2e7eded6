package no.aarshjul.engine.contract;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells a story in a form in which two engines can be compared: process instances by their callers,
 * visits by their scopes. Instances of a loop have no order, nor have the threads of one scope;
 * visits of one thread are told in the order in which they began.
 */
final class Telling {

  /** What the engines call their own counters of a loop; no model and no worker may use them. */
  static final Set<String> LOOP =
      Set.of("loopCounter", "nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances");

  private final Models models;
  private final Function<String, Set<String>> asked;
  private final Map<Long, List<Story.Visit>> inside = new HashMap<>();
  private final Map<Long, List<Story.Work>> work = new HashMap<>();
  private final Map<Long, List<Story.Task>> tasks = new HashMap<>();
  private final Map<Long, List<Story.Trouble>> incidents = new HashMap<>();
  private final Map<Long, List<Story.Timer>> timers = new HashMap<>();

  private Telling(Models models, Function<String, Set<String>> asked, Story story) {
    this.models = models;
    this.asked = asked;
    story.visits().forEach(visit -> add(inside, visit.scope(), visit));
    story.work().forEach(one -> add(work, one.visit(), one));
    story.tasks().forEach(task -> add(tasks, task.visit(), task));
    story.incidents().forEach(incident -> add(incidents, incident.process(), incident));
    story.timers().forEach(timer -> add(timers, timer.process(), timer));
  }

  private static <T> void add(Map<Long, List<T>> map, long key, T value) {
    map.computeIfAbsent(key, one -> new ArrayList<>()).add(value);
  }

  /**
   * @param asked the variables that matter to a type of job; null if all do
   */
  static String of(Models models, Function<String, Set<String>> asked, Story story) {
    var telling = new Telling(models, asked, story);
    return telling.inside.getOrDefault(0L, List.of()).stream()
        .map(root -> telling.tell(root, ""))
        .collect(Collectors.joining());
  }

  /** The open incidents by what tells them apart: their element, and how far their process is. */
  static Map<String, Story.Trouble> incidents(
      Models models, Function<String, Set<String>> asked, Story story) {
    var telling = new Telling(models, asked, story);
    var processes = new HashMap<Long, Story.Visit>();
    story.visits().stream()
        .filter(Story.Visit::isProcess)
        .forEach(one -> processes.put(one.key(), one));
    var incidents = new TreeMap<String, Story.Trouble>();
    for (var incident : story.openIncidents()) {
      var process = processes.get(incident.process());
      var place = process == null ? "" : telling.tell(process, "");
      incidents.putIfAbsent(incident.element() + " in " + place, incident);
    }
    return incidents;
  }

  private String tell(Story.Visit visit, String indent) {
    var text = new StringBuilder(indent);
    text.append(visit.element()).append(' ').append(visit.type()).append(' ').append(visit.state());
    text.append('\n');
    var deeper = indent + "  ";
    if (visit.isProcess()) {
      text.insert(text.length() - 1, " v" + visit.version());
      incidents.getOrDefault(visit.key(), List.of()).stream()
          .map(Telling::described)
          .sorted()
          .forEach(incident -> line(text, deeper, incident));
      timers.getOrDefault(visit.key(), List.of()).stream()
          .map(timer -> "timer " + timer.element())
          .sorted()
          .forEach(timer -> line(text, deeper, timer));
    }
    tasks.getOrDefault(visit.key(), List.of()).stream()
        .map(Telling::described)
        .forEach(task -> line(text, deeper, task));
    work.getOrDefault(visit.key(), List.of()).stream()
        .map(this::described)
        .forEach(job -> line(text, deeper, job));
    parts(visit, deeper).forEach(text::append);
    return text.toString();
  }

  private static void line(StringBuilder text, String indent, String line) {
    text.append(indent).append("- ").append(line).append('\n');
  }

  private List<String> parts(Story.Visit scope, String indent) {
    var visits = inside.getOrDefault(scope.key(), List.of());
    if (scope.type().equals("MULTI_INSTANCE_BODY")) {
      return visits.stream().map(one -> tell(one, indent)).sorted().toList();
    }
    return visits.stream()
        .sorted(Comparator.comparingInt(one -> models.thread(one.process(), one.element())))
        .map(one -> tell(one, indent))
        .toList();
  }

  private static String described(Story.Trouble incident) {
    return "incident at %s (%s)%s%s"
        .formatted(
            incident.element(),
            incident.ofJob() ? "job" : "step",
            incident.isOpen() ? "" : ", resolved",
            // The engines say what they themselves cannot do in words of their own.
            incident.ofJob() && !incident.message().contains("Err_")
                ? ": " + incident.message()
                : "");
  }

  static String described(Story.Task task) {
    return "task %s %s for %s, due %s, priority %d, form %s, about %s"
        .formatted(
            task.element(),
            task.state(),
            task.groups().stream().sorted().toList(),
            task.due(),
            task.priority(),
            task.form(),
            new TreeMap<>(task.subjects()));
  }

  private String described(Story.Work work) {
    var variables = new TreeMap<String, Object>(work.job().variables());
    variables.keySet().removeAll(LOOP);
    var names = asked.apply(work.job().type());
    if (names != null) {
      variables.keySet().retainAll(names);
    }
    return "job %s %s, %d retries, with %s: %s"
        .formatted(
            work.job().type(),
            new TreeMap<>(work.job().headers()),
            work.job().retries(),
            plain(variables),
            work.answer());
  }

  /** Two engines may keep one number in two ways. */
  static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      var plain = new TreeMap<String, Object>();
      map.forEach((key, one) -> plain.put(String.valueOf(key), plain(one)));
      return plain;
    }
    if (value instanceof List<?> many) {
      return many.stream().map(Telling::plain).toList();
    }
    if (value instanceof Number number) {
      return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }
    return value instanceof String text ? '"' + text + '"' : String.valueOf(value);
  }

  /** The sequence flows that were taken, as process/flow: one between each two visits in a row. */
  static Set<String> flows(Models models, Story story) {
    var telling = new Telling(models, type -> null, story);
    var byEnds = models.flowsByEnds();
    var taken = new TreeSet<String>();
    for (var visits : telling.inside.values()) {
      var last = new HashMap<Integer, Story.Visit>();
      for (var visit : visits) {
        var before = last.put(models.thread(visit.process(), visit.element()), visit);
        if (before != null) {
          var flow = byEnds.get(visit.process() + "/" + before.element() + ">" + visit.element());
          if (flow != null) {
            taken.add(flow);
          }
        }
      }
    }
    return taken;
  }
}
