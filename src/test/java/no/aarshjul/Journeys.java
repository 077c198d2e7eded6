package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import no.aarshjul.Browser.Visit;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** What people of a city and of the centre do with one evaluation, step by step, in the browser. */
final class Journeys {

  /** Ample: two cores may be busy with another server and its engine meanwhile. */
  private static final Duration PATIENCE = Duration.ofMinutes(8);

  private final Server server;
  private final String evaluation;

  Journeys(Server server, String municipality) throws Exception {
    this.server = server;
    this.evaluation = evaluationOf(server, municipality);
  }

  private static String evaluationOf(Server server, String municipality) throws Exception {
    var cohort = server.json("/api/cohorts", "coordinator").get(0).at("/cohort/id").asString();
    for (var row : server.json("/api/cohorts/" + cohort + "/matrix", "coordinator")) {
      if (row.at("/evaluation/municipality").asString().equals(municipality)) {
        return row.at("/evaluation/id").asString();
      }
    }
    throw new AssertionError("no evaluation of " + municipality);
  }

  String evaluation() {
    return evaluation;
  }

  void awaitPhase(String phase) {
    Awaitility.await(phase)
        .atMost(PATIENCE)
        .until(
            () ->
                server
                    .json("/api/evaluations/" + evaluation, "coordinator")
                    .path("phase")
                    .asString()
                    .equals(phase));
  }

  /** Waits until somebody is offered a task of this kind, and opens its page. */
  void openTask(Visit visit, String user, String kind) throws Exception {
    var key = new String[1];
    Awaitility.await(user + " is offered " + kind)
        .atMost(PATIENCE)
        .until(
            () -> {
              for (var view : List.of("group", "mine")) {
                for (var task : server.json("/api/tasks?view=" + view, user)) {
                  if (task.path("taskId").asString().equals(kind)
                      && task.path("evaluationId").asString().equals(evaluation)) {
                    key[0] = task.path("key").asString();
                    return true;
                  }
                }
              }
              return false;
            });
    visit.page().navigate("/tasks/" + key[0]);
  }

  static void claim(Visit visit) {
    visit.page().locator("form[action$='/claim'] button").click();
  }

  /** The data points that a department still has to answer. */
  Set<String> missing(String user, String department) throws Exception {
    var keys = new TreeSet<String>();
    for (JsonNode line :
        server.json(
            "/api/evaluations/%s/gaps?department=%s".formatted(evaluation, department), user)) {
      if (line.path("open").asBoolean()) {
        keys.add(line.path("dataPoint").asString());
      }
    }
    return keys;
  }

  /** Fills in the value whose page is open, and goes on to the next that is missing. */
  static void fillValueAndGoOn(Visit visit) {
    var page = visit.page();
    fillValue(page);
    page.locator("button[name=then][value=next]").click();
    page.waitForLoadState();
  }

  static void fillValue(Page page) {
    page.locator("input[name=kind][value=value]").check();
    var answer = page.locator("input[name=result][type=radio][value=yes]");
    if (answer.count() > 0) {
      answer.check();
    } else {
      page.locator("#result").fill("4,5");
    }
    page.locator("#quality").selectOption("measured");
    page.locator("#source").fill("Counted for this test");
  }

  /** Fills in every value of a department on its pages. */
  void fillDepartment(Visit visit, String user, String department) throws Exception {
    for (var key : missing(user, department)) {
      visit.page().navigate("/evaluations/%s/gaps/value?dataPoint=%s".formatted(evaluation, key));
      fillValueAndGoOn(visit);
    }
    assertThat(missing(user, department)).isEmpty();
  }

  /** Downloads the workbook, fills it in, uploads it and takes everything over. */
  void fillByWorkbook(Visit visit, String user, Path folder, Set<String> departments)
      throws Exception {
    var page = visit.page();
    var wanted = new TreeSet<String>();
    for (var department : departments) {
      wanted.addAll(missing(user, department));
    }
    var bytes =
        page.request().get("/evaluations/%s/gaps/workbook.xlsx".formatted(evaluation)).body();
    var file = folder.resolve(user + ".xlsx");
    assertThat(FilledWorkbook.fill(new ByteArrayInputStream(bytes), wanted, file))
        .isEqualTo(wanted.size());
    page.navigate("/evaluations/%s/gaps".formatted(evaluation));
    page.locator("#workbook").setInputFiles(file);
    page.locator("form[action$='/gaps/workbook'] button").click();
    page.waitForURL("**/gaps/workbook/*");
    visit.check("workbook-diff-" + user);
    assertThat(page.locator("input[name=dataPoints]:checked").count()).isEqualTo(wanted.size());
    page.locator("form[action*='/gaps/workbook/'] button").click();
    page.waitForURL("**/gaps?show=changed");
    Files.delete(file);
    for (var department : departments) {
      assertThat(missing(user, department)).isEmpty();
    }
  }

  /** Completes the open task by its form as the server draws it. */
  static void completePlainly(Visit visit) {
    submit(visit.page());
  }

  private static void submit(Page page) {
    page.locator("#plain-form button[type=submit]").click();
    page.waitForLoadState();
    assertThat(page.locator("#refusal").allInnerTexts()).isEmpty();
    assertThat(page.url()).endsWith("/tasks");
  }

  /** Completes the open task by form-js. */
  static void complete(Visit visit) {
    var page = visit.page();
    page.locator("#task-complete:visible:enabled").click();
    page.waitForURL("**/tasks");
  }

  /** The values in the verifier's list, the riskiest first. */
  List<String> reported(Visit verifier) {
    verifier.page().navigate("/evaluations/%s/verification".formatted(evaluation));
    return new ArrayList<>(
        verifier.page().locator("input[name=dataPoints]").all().stream()
            .map(box -> box.getAttribute("value"))
            .toList());
  }

  /** Gives one verdict on several values by the list. */
  void judge(Visit verifier, List<String> dataPoints, String verdict, String reason)
      throws java.io.IOException {
    var page = verifier.page();
    page.navigate("/evaluations/%s/verification".formatted(evaluation));
    for (var key : dataPoints) {
      page.locator("input[name=dataPoints][value='%s']".formatted(key)).check();
    }
    page.locator("#reason").fill(reason);
    page.locator("#judging button[value=%s]".formatted(verdict)).click();
    if (dataPoints.size() > 1) {
      if (verifier.isScripted()) {
        verifier.check("verification-bulk");
      }
      page.locator("#confirm").click();
    }
    page.locator(".ds-alert[data-color=success]").waitFor();
  }

  /**
   * Answers each question in the form that the server draws: one is corrected there.
   *
   * @param onItsPage the data point that was corrected on its page before, empty if none was
   */
  static void answerPlainly(Visit contact, int questions, String onItsPage) {
    var page = contact.page();
    var corrected = false;
    for (int i = 0; i < questions; i++) {
      var key = field(page, "values[%d].key".formatted(i)).inputValue();
      var isHere = !corrected && !key.equals(onItsPage);
      var isCorrection = isHere || key.equals(onItsPage);
      choose(page, "values[%d].answer".formatted(i), isCorrection ? "correct" : "keep");
      if (isHere) {
        field(page, "values[%d].value".formatted(i)).fill("3,5");
        corrected = true;
      }
      field(page, "values[%d].explanation".formatted(i)).fill("We have counted again");
    }
    submit(page);
  }

  static void choose(Page page, String name, String value) {
    page.locator("input[name='%s'][value='%s']".formatted(name, value)).check();
  }

  static Locator field(Page page, String name) {
    return page.locator("[name='%s']".formatted(name));
  }
}
