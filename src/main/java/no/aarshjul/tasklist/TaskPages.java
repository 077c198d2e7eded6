package no.aarshjul.tasklist;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.cycle.TrailLines;
import no.aarshjul.engine.Progress;
import no.aarshjul.engine.TaskKey;
import no.aarshjul.municipality.Departments;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.Sentences;
import no.aarshjul.web.Times;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.ObjectMapper;

/** The page of one task: what it is for, its form, its history and where it stands. */
@Controller
class TaskPages {

  private final Tasklist tasklist;
  private final TaskHolders holders;
  private final TaskViews views;
  private final Progress progress;
  private final TrailLines lines;
  private final Notes notes;
  private final Departments departments;
  private final CurrentPerson current;
  private final Sentences sentences;
  private final ObjectMapper json;
  private final FormTexts formTexts;

  TaskPages(
      Tasklist tasklist,
      TaskHolders holders,
      TaskViews views,
      Progress progress,
      TrailLines lines,
      Notes notes,
      Departments departments,
      CurrentPerson current,
      Sentences sentences,
      ObjectMapper json,
      FormTexts formTexts) {
    this.tasklist = tasklist;
    this.holders = holders;
    this.views = views;
    this.progress = progress;
    this.lines = lines;
    this.notes = notes;
    this.departments = departments;
    this.current = current;
    this.sentences = sentences;
    this.json = json;
    this.formTexts = formTexts;
  }

  /**
   * @param plain whether the form is wanted as the server draws it although there is JavaScript
   */
  @GetMapping("/tasks/{key}")
  String task(
      @PathVariable("key") TaskKey key,
      @RequestParam(name = "plain", defaultValue = "false") boolean plain,
      Model model,
      Locale locale) {
    return page(key, plain, Map.of(), model, locale);
  }

  private String page(
      TaskKey key, boolean plain, Map<String, @Nullable Object> typed, Model model, Locale locale) {
    var person = current.get();
    var task = tasklist.get(key, person);
    model.addAttribute("task", views.of(task));
    model.addAttribute("isMine", person.username().equals(task.assignee()));
    model.addAttribute("plain", plain);
    model.addAttribute("state", task.state());
    model.addAttribute("elementId", task.elementId());
    model.addAttribute("workplace", tasklist.workplace(task));
    model.addAttribute("notes", notes.of(task));
    model.addAttribute("departments", departments.names(locale));
    model.addAttribute("history", lines.of(tasklist.history(task)));
    if (holders.mayAssign(task, person)) {
      model.addAttribute(
          "candidates",
          holders.candidates(task).stream()
              .filter(one -> !one.username().equals(task.assignee()))
              .toList());
    }
    if (task.open()) {
      var shown = new HashMap<>(tasklist.open(task));
      shown.put("due", new Times(locale).date(task.dueAt()));
      var data = TypedForm.over(shown, typed);
      var schema = formTexts.translate(progress.form(task.formKey()).orElse("{}"), locale);
      var tree = json.readTree(schema);
      model.addAttribute("parts", PlainForm.parts(tree, data));
      model.addAttribute("schema", embeddable(schema));
      model.addAttribute(
          "data", embeddable(json.writeValueAsString(FormMarkdown.data(tree, data))));
    }
    return "tasklist/task";
  }

  /** JSON that can stand inside a script element without ending it. */
  private static String embeddable(String text) {
    return text.replace("<", "\\u003c");
  }

  /** The model that the task stands in. */
  @GetMapping(path = "/tasks/{key}/model", produces = MediaType.APPLICATION_XML_VALUE)
  @ResponseBody
  String model(@PathVariable("key") TaskKey key) {
    var task = tasklist.get(key, current.get());
    return progress
        .model(task.processInstanceKey())
        .orElseThrow(() -> Refusal.notFound("output.none"));
  }

  @PostMapping("/tasks/{key}/claim")
  String claim(@PathVariable("key") TaskKey key, RedirectAttributes after) {
    return attempt(key, after, () -> holders.claim(key, current.get()), "/tasks/" + key);
  }

  @PostMapping("/tasks/{key}/hand-back")
  String handBack(@PathVariable("key") TaskKey key, RedirectAttributes after) {
    return attempt(key, after, () -> holders.handBack(key, current.get()), "/tasks");
  }

  @PostMapping("/tasks/{key}/assign")
  String assign(
      @PathVariable("key") TaskKey key,
      @RequestParam("to") String to,
      @RequestParam(name = "remark", defaultValue = "") String remark,
      RedirectAttributes after) {
    return attempt(
        key, after, () -> holders.assign(key, to, remark, current.get()), "/tasks/" + key);
  }

  private String attempt(TaskKey key, RedirectAttributes after, Runnable deed, String next) {
    try {
      deed.run();
      return "redirect:" + next;
    } catch (Refusal refusal) {
      if (!isToldOnThePage(refusal, key)) {
        throw refusal;
      }
      after.addFlashAttribute("refusal", sentences.of(refusal));
      return "redirect:/tasks/" + key;
    }
  }

  /** A person whose task it could be reads on its page why not; everybody else is refused. */
  private boolean isToldOnThePage(Refusal refusal, TaskKey key) {
    return switch (refusal.kind()) {
      case INVALID, CONFLICT, UNPROCESSABLE, TOO_LARGE, BUSY -> true;
      case NOT_FOUND -> false;
      case FORBIDDEN -> tasklist.isOffered(key, current.get());
    };
  }

  /** What the form's script sends. */
  record Completion(@Nullable Long version, @Nullable Map<String, @Nullable Object> answers) {}

  @PostMapping(path = "/tasks/{key}/complete", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void complete(@PathVariable("key") TaskKey key, @RequestBody Completion completion) {
    var answers = completion.answers();
    tasklist.complete(
        key, completion.version(), answers == null ? Map.of() : answers, current.get());
  }

  /** What a browser without JavaScript sends; what does not fit comes back as it was typed. */
  @PostMapping(
      path = "/tasks/{key}/complete",
      consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
  String completePlainly(
      @PathVariable("key") TaskKey key,
      @RequestParam("version") long version,
      @RequestParam MultiValueMap<String, String> fields,
      Model model,
      Locale locale,
      RedirectAttributes after) {
    var typed = TypedForm.read(fields);
    try {
      tasklist.complete(key, version, typed, current.get());
      after.addFlashAttribute("completed", true);
      return "redirect:/tasks";
    } catch (Refusal refusal) {
      if (refusal.kind() == Refusal.Kind.FORBIDDEN || refusal.kind() == Refusal.Kind.NOT_FOUND) {
        throw refusal;
      }
      model.addAttribute("refusal", sentences.of(refusal));
      return page(key, true, typed, model, locale);
    }
  }
}
