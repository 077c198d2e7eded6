package no.aarshjul.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Models, forms and workers belong together. */
class WorkersTests {

  @Test
  void everyJobTypeHasExactlyOneWorkerAndTheReverse() throws Exception {
    var wanted = new TreeSet<String>();
    for (var model : ModelFiles.processes()) {
      wanted.addAll(ModelFiles.jobTypes(model));
    }
    var found = new TreeSet<String>();
    try (var files = Files.list(Path.of("workers/main/java/no/aarshjul/workers"))) {
      for (var file : files.filter(one -> one.toString().endsWith("Worker.java")).toList()) {
        var types = ModelFiles.found(file, "String type\\(\\) \\{\\s+return \"([^\"]+)\"");
        assertThat(types).as(file.toString()).hasSize(1);
        assertThat(found.addAll(types)).as("a second worker for " + types).isTrue();
      }
    }
    assertThat(found).isEqualTo(wanted);
  }

  @Test
  void everyUserTaskHasItsFormGroupsAndDueDateAndEveryFormItsTask() throws Exception {
    var forms = new TreeSet<String>();
    for (var model : ModelFiles.processes()) {
      var tasks = ModelFiles.found(model, "<bpmn:userTask id=\"([^\"]+)\"");
      var here = ModelFiles.found(model, "formId=\"([^\"]+)\"");
      assertThat(here).as(model.toString()).hasSameSizeAs(tasks);
      forms.addAll(here);
      var text = Files.readString(model);
      assertThat(text.split("<zeebe:userTask", -1)).hasSize(tasks.size() + 1);
      assertThat(text.split("candidateGroups=", -1)).hasSize(tasks.size() + 1);
      assertThat(text.split("<zeebe:taskSchedule dueDate", -1)).hasSize(tasks.size() + 1);
    }
    var files = new TreeSet<String>();
    try (var list = Files.list(Path.of("forms"))) {
      list.forEach(file -> files.add(file.getFileName().toString().replace(".form", "")));
    }
    assertThat(forms).isEqualTo(files);
  }

  @Test
  void filesAreNamedAfterTheirProcessAndBindToTheirOwnDeployment() throws Exception {
    for (var model : ModelFiles.processes()) {
      var name = model.getFileName().toString().replace(".bpmn", "");
      assertThat(ModelFiles.found(model, "<bpmn:process id=\"([^\"]+)\"")).containsExactly(name);
      assertThat(ModelFiles.found(model, "bindingType=\"([^\"]+)\"")).isSubsetOf("deployment");
      assertThat(Files.readString(model)).contains("<bpmn:documentation>", "<bpmndi:BPMNShape");
    }
  }
}
