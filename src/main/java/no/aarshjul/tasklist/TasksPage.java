package no.aarshjul.tasklist;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.cycle.Phase;
import no.aarshjul.engine.TaskKey;
import no.aarshjul.engine.TaskSearch.Found;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * My tasks, my groups' tasks, all tasks: found, narrowed, kept as views, claimed and given away.
 */
@Controller
class TasksPage {

  /** What {@link TaskFilter#query} can be; anything else is not a list that somebody came from. */
  private static final Pattern QUERY = Pattern.compile("[\\w.~%=&-]*");

  private final FindingTasks finding;
  private final TaskHolders holders;
  private final TaskViews views;
  private final SavedViews saved;
  private final People people;
  private final Municipalities municipalities;
  private final CurrentPerson current;
  private final Sentences sentences;

  TasksPage(
      FindingTasks finding,
      TaskHolders holders,
      TaskViews views,
      SavedViews saved,
      People people,
      Municipalities municipalities,
      CurrentPerson current,
      Sentences sentences) {
    this.finding = finding;
    this.holders = holders;
    this.views = views;
    this.saved = saved;
    this.people = people;
    this.municipalities = municipalities;
    this.current = current;
    this.sentences = sentences;
  }

  @GetMapping("/")
  String home() {
    return current.get().is(Role.COORDINATOR) || current.get().is(Role.AUDITOR)
        ? "redirect:/cohorts"
        : "redirect:/tasks";
  }

  @GetMapping("/tasks")
  String tasks(@ModelAttribute("filter") TaskFilter filter, Model model) {
    var person = current.get();
    model.addAttribute("seesEveryTask", person.is(Role.COORDINATOR) || person.is(Role.AUDITOR));
    model.addAttribute("lists", lists(filter, person));
    model.addAttribute("saved", saved.of(person));
    model.addAttribute("phases", List.of(Phase.values()));
    model.addAttribute("municipalities", person.seesAll() ? municipalities.choices() : Map.of());
    model.addAttribute("colleagues", mayReassign(person) ? colleagues(person) : List.of());
    return "tasklist/tasks";
  }

  /**
   * A list of the page.
   *
   * @param filter the filter of this list alone
   */
  record ListOfTasks(TaskFilter filter, List<TaskView> tasks, Found found) {
    public @Nullable TaskFilter previous() {
      return found.page() == 0 ? null : filter.onPage(found.page() - 1);
    }

    public @Nullable TaskFilter next() {
      return found.hasNext() ? filter.onPage(found.page() + 1) : null;
    }
  }

  private List<ListOfTasks> lists(TaskFilter filter, Person person) {
    var wanted =
        "mine".equals(filter.view()) ? List.of(filter, filter.as("group")) : List.of(filter);
    return wanted.stream()
        .map(
            one -> {
              var found = finding.find(one, person);
              return new ListOfTasks(one, views.of(found.tasks()), found);
            })
        .toList();
  }

  private static boolean mayReassign(Person person) {
    return person.is(Role.COORDINATOR) || person.is(Role.CONTACT);
  }

  private List<Person> colleagues(Person person) {
    return people.all().stream()
        .filter(one -> person.is(Role.COORDINATOR) || one.worksWith(person))
        .toList();
  }

  @PostMapping("/tasks/views")
  String save(
      @RequestParam("name") String name,
      @RequestParam(name = "shared", defaultValue = "false") boolean shared,
      @ModelAttribute("filter") TaskFilter filter,
      RedirectAttributes after) {
    try {
      saved.save(name, filter, shared, current.get());
    } catch (Refusal refusal) {
      after.addFlashAttribute("refusal", sentences.of(refusal));
    }
    return "redirect:/tasks?" + filter.query();
  }

  @PostMapping("/tasks/views/{id}/delete")
  String delete(@PathVariable("id") SavedViewId id) {
    saved.delete(id, current.get());
    return "redirect:/tasks";
  }

  /** Claims or reassigns many tasks at once; those with which it does not work are named. */
  @PostMapping("/tasks/bulk")
  String bulk(
      @RequestParam("action") String action,
      @RequestParam(name = "keys", required = false) @Nullable List<TaskKey> keys,
      @RequestParam(name = "to", defaultValue = "") String to,
      @RequestParam(name = "back", defaultValue = "") String back,
      RedirectAttributes after) {
    var person = current.get();
    var wanted = keys == null ? List.<TaskKey>of() : keys;
    var outcome =
        switch (action) {
          case "claim" -> holders.claim(wanted, person);
          case "assign" -> holders.assign(wanted, to, person);
          default -> throw Refusal.invalid("answer.choice", "action", "claim, assign", action);
        };
    after.addFlashAttribute("done", outcome.done().size());
    if (!outcome.refused().isEmpty()) {
      after.addFlashAttribute(
          "refusal",
          outcome.refused().stream()
              .map(one -> sentences.of(one.reason()))
              .distinct()
              .collect(Collectors.joining(" ")));
    }
    return "redirect:/tasks?" + (QUERY.matcher(back).matches() ? back : "");
  }
}
