package no.aarshjul.processes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import no.aarshjul.account.Role;
import org.junit.jupiter.api.Test;

/** What stands in the program about the models is what stands in the models. */
class ProcessesTests {

  @Test
  void everyUserTaskIsKnownAndTheReverse() throws Exception {
    assertThat(constants(Tasks.class)).isEqualTo(found("<bpmn:userTask id=\"([^\"]+)\""));
  }

  @Test
  void everyMessageIsKnownAndTheReverse() throws Exception {
    assertThat(constants(Messages.class)).isEqualTo(found("<bpmn:message [^>]*name=\"([^\"]+)\""));
  }

  @Test
  void everyErrorIsKnownAndTheReverse() throws Exception {
    assertThat(constants(Errors.class)).isEqualTo(found("errorCode=\"([^\"]+)\""));
  }

  @Test
  void everyGroupOfAModelIsARole() throws Exception {
    var roles = new TreeSet<String>();
    for (var role : Role.values()) {
      roles.add(role.name().toLowerCase(java.util.Locale.ROOT));
    }
    assertThat(found("candidateGroups=\"=\\[&quot;([a-z]+)[-&]")).isNotEmpty().isSubsetOf(roles);
  }

  @Test
  void everySubjectIsUsedByAModel() throws Exception {
    for (var subject : Subjects.ALL) {
      assertThat(found("\\b(" + subject + ")\\b")).as(subject).isNotEmpty();
    }
  }

  /** Pages call processes and user tasks by names of their own in each language. */
  @Test
  void everyProcessAndUserTaskHasANameInEveryLanguage() throws Exception {
    for (var language : List.of("", "_nb", "_nn")) {
      var words = new Properties();
      try (var in =
          Files.newBufferedReader(
              Path.of("src/main/resources/messages" + language + ".properties"))) {
        words.load(in);
      }
      assertThat(found("<bpmn:process id=\"([^\"]+)\""))
          .isNotEmpty()
          .allSatisfy(process -> assertThat(words).containsKey("process." + process));
      assertThat(constants(Tasks.class))
          .allSatisfy(task -> assertThat(words).containsKey("task." + task));
    }
  }

  private static Set<String> constants(Class<?> type) {
    var values = new TreeSet<String>();
    Arrays.stream(type.getFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .forEach(
            field -> {
              try {
                assertThat(values.add((String) field.get(null))).as(field.getName()).isTrue();
              } catch (IllegalAccessException e) {
                throw new AssertionError(e);
              }
            });
    return values;
  }

  private static Set<String> found(String pattern) throws IOException {
    var found = new TreeSet<String>();
    try (var files = Files.list(Path.of("processes"))) {
      for (var file : files.filter(one -> one.toString().endsWith(".bpmn")).toList()) {
        var matcher = Pattern.compile(pattern).matcher(Files.readString(file));
        while (matcher.find()) {
          found.add(matcher.group(1));
        }
      }
    }
    return found;
  }
}
