package no.aarshjul.gapfilling;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Person;
import no.aarshjul.catalogue.Wording;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.cycle.VisibleEvaluations;
import no.aarshjul.municipality.Departments;
import no.aarshjul.processes.Tasks;
import no.aarshjul.tasklist.Note;
import no.aarshjul.tasklist.Notes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;

/** The municipality's whole set by category, and how far each department is. */
@Controller
class GapsPage {

  private final GapLines lines;
  private final GapProgress progress;
  private final FillingRights rights;
  private final VisibleEvaluations visible;
  private final Departments departments;
  private final Notes notes;
  private final CurrentPerson current;
  private final Wording wording;

  GapsPage(
      GapLines lines,
      GapProgress progress,
      FillingRights rights,
      VisibleEvaluations visible,
      Departments departments,
      Notes notes,
      CurrentPerson current,
      Wording wording) {
    this.lines = lines;
    this.progress = progress;
    this.rights = rights;
    this.visible = visible;
    this.departments = departments;
    this.notes = notes;
    this.current = current;
    this.wording = wording;
  }

  @GetMapping("/evaluations/{id}/gaps")
  String all(
      @PathVariable("id") EvaluationId id,
      @ModelAttribute("filter") GapFilter filter,
      Model model,
      Locale locale) {
    var evaluation = visible.get(id);
    var person = current.get();
    var words = wording.in(locale);
    var all = lines.of(evaluation);
    var shown =
        all.stream()
            .filter(
                filter.wanted(words, line -> rights.mayFill(person, evaluation, line.department())))
            .toList();
    model.addAttribute("evaluation", evaluation);
    model.addAttribute("open", rights.isOpen(evaluation));
    model.addAttribute("mayFill", rights.mayFill(person, evaluation));
    model.addAttribute("shares", progress.of(evaluation, all, locale));
    model.addAttribute("answered", all.stream().filter(line -> !line.isOpen()).count());
    model.addAttribute("total", all.size());
    model.addAttribute("shown", shown.size());
    model.addAttribute("categories", byCategory(shown, words));
    model.addAttribute("departments", departments.names(locale));
    model.addAttribute("notes", notesFor(person, evaluation));
    return "gapfilling/gaps";
  }

  /** What was written for those whose work this person may do. */
  private List<Note> notesFor(Person person, Evaluation evaluation) {
    return notes.of(evaluation.id(), List.of(Tasks.FILL_GAPS, Tasks.SUBMIT_EVALUATION)).stream()
        .filter(
            note -> {
              var department = note.department();
              return department == null
                  ? person.isContactOf(evaluation.municipality())
                  : rights.mayFill(person, evaluation, department);
            })
        .toList();
  }

  private static Map<String, List<GapLine>> byCategory(List<GapLine> lines, Wording.Reader words) {
    return lines.stream()
        .collect(
            Collectors.groupingBy(
                line ->
                    words.of(line.indicator().dimension())
                        + " · "
                        + words.of(line.indicator().category()),
                LinkedHashMap::new,
                Collectors.toList()));
  }
}
