package no.aarshjul.tasklist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Role;
import no.aarshjul.engine.Progress;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** My tasks, my groups' tasks, and the page of one task with its form. */
@Controller
class TaskPages {

  private final Tasklist tasklist;
  private final TaskViews views;
  private final Progress progress;
  private final CurrentPerson current;
  private final MessageSource messages;
  private final ObjectMapper json;
  private final FormTexts formTexts;

  TaskPages(
      Tasklist tasklist,
      TaskViews views,
      Progress progress,
      CurrentPerson current,
      MessageSource messages,
      ObjectMapper json,
      FormTexts formTexts) {
    this.tasklist = tasklist;
    this.views = views;
    this.progress = progress;
    this.current = current;
    this.messages = messages;
    this.json = json;
    this.formTexts = formTexts;
  }

  @GetMapping("/")
  String home() {
    return current.get().is(Role.COORDINATOR) || current.get().is(Role.AUDITOR)
        ? "redirect:/cohorts"
        : "redirect:/tasks";
  }

  @GetMapping("/tasks")
  String tasks(@RequestParam(name = "view", defaultValue = "mine") String view, Model model) {
    var person = current.get();
    model.addAttribute("view", view);
    model.addAttribute("mine", views.of(tasklist.mine(person)));
    model.addAttribute("group", views.of(tasklist.ofMyGroups(person)));
    if (view.equals("all")) {
      model.addAttribute("all", views.of(tasklist.all(person)));
    }
    return "tasklist/tasks";
  }

  @GetMapping("/tasks/{key}")
  String task(@PathVariable("key") long key, Model model, Locale locale)
      throws JsonProcessingException {
    var person = current.get();
    var task = tasklist.get(key, person);
    model.addAttribute("task", views.of(task));
    model.addAttribute("isMine", person.username().equals(task.assignee()));
    if (task.open()) {
      var data = new HashMap<>(tasklist.open(task));
      data.put("due", new Times(locale).date(task.dueAt()));
      model.addAttribute(
          "schema",
          embeddable(formTexts.translate(progress.form(task.formKey()).orElse("{}"), locale)));
      model.addAttribute("data", embeddable(json.writeValueAsString(data)));
    }
    return "tasklist/task";
  }

  /** JSON that can stand inside a script element without ending it. */
  private static String embeddable(String text) {
    return text.replace("<", "\\u003c");
  }

  @PostMapping("/tasks/{key}/claim")
  String claim(@PathVariable("key") long key, RedirectAttributes after) {
    return attempt(key, after, () -> tasklist.claim(key, current.get()), "/tasks/" + key);
  }

  @PostMapping("/tasks/{key}/hand-back")
  String handBack(@PathVariable("key") long key, RedirectAttributes after) {
    return attempt(key, after, () -> tasklist.handBack(key, current.get()), "/tasks");
  }

  private String attempt(long key, RedirectAttributes after, Runnable deed, String next) {
    try {
      deed.run();
      return "redirect:" + next;
    } catch (Refusal refusal) {
      after.addFlashAttribute("refusal", sentence(refusal));
      return "redirect:/tasks/" + key;
    }
  }

  /** What the form's script sends. */
  record Completion(@Nullable String version, @Nullable Map<String, @Nullable Object> answers) {}

  @PostMapping("/tasks/{key}/complete")
  ResponseEntity<Object> complete(
      @PathVariable("key") long key, @RequestBody Completion completion) {
    var version = completion.version();
    var answers = completion.answers();
    try {
      tasklist.complete(
          key,
          version == null ? null : Long.valueOf(version),
          answers == null ? Map.of() : answers,
          current.get());
      return ResponseEntity.noContent().build();
    } catch (Refusal refusal) {
      var status =
          switch (refusal.kind()) {
            case INVALID -> 400;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
          };
      var problem = ProblemDetail.forStatus(status);
      problem.setDetail(sentence(refusal));
      return ResponseEntity.status(status).body(problem);
    }
  }

  private String sentence(Refusal refusal) {
    return messages.getMessage(refusal.key(), refusal.arguments(), LocaleContextHolder.getLocale());
  }
}
