package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import no.aarshjul.Browser.Visit;
import no.aarshjul.audit.TrailRows;
import no.aarshjul.notification.OutboxRows;
import no.aarshjul.platform.Language;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The demo as people meet it, in Chromium, with every page checked for accessibility. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
@Timeout(value = 30, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
class BrowserTests {

  private static Server server;
  private static Browser browser;
  private static Path folder;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    folder = home;
    server = new Server(home).awaitReady();
    browser = new Browser(server);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    try {
      browser.close();
    } finally {
      server.close();
    }
  }

  @AfterEach
  void nothingToComplainAbout() {
    var complaints = List.copyOf(browser.complaints());
    browser.complaints().clear();
    assertThat(complaints).isEmpty();
  }

  /**
   * The contact confirms by keyboard alone; two contributors and the contact fill in; all submit.
   */
  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  @Order(1)
  void aCityFillsInHalfOnThePageAndHalfByWorkbook() throws Exception {
    browser.visitor("en").open("/login", "login");
    browser.visitor("nb").open("/results", "results-empty");
    browser.visitor("nb").open("/forgotten", "forgotten");
    var city = new Journeys(server, "1508");
    var contact = browser.as("alesund", "nb");
    confirmByKeyboard(contact);
    city.awaitPhase("gap_filling");

    var welfare = browser.as("alesund-welfare", "en");
    city.openTask(welfare, "alesund-welfare", "Task_FillGaps");
    Journeys.claim(welfare);
    welfare.check("task-fill-gaps");
    welfare.page().locator("main a[href*='/gaps?']").click();
    welfare.check("gaps");
    typesAndSeesItSaved(welfare, city);
    city.fillDepartment(welfare, "alesund-welfare", "welfare");
    city.openTask(welfare, "alesund-welfare", "Task_FillGaps");
    Journeys.complete(welfare);
    welfare.page().context().close();

    var technical = browser.as("alesund-technical", "nn");
    city.openTask(technical, "alesund-technical", "Task_FillGaps");
    Journeys.claim(technical);
    technical.open(
        "/evaluations/%s/gaps/value?dataPoint=EC-I-T-5A".formatted(city.evaluation()), "gap-value");
    city.fillByWorkbook(technical, "alesund-technical", folder, Set.of("technical"));
    city.openTask(technical, "alesund-technical", "Task_FillGaps");
    Journeys.complete(technical);
    technical.page().context().close();

    claimsTwoAtOnceAndDelegatesOne(contact);
    city.fillByWorkbook(contact, "alesund", folder, Set.of("administration", "planning"));
    city.openTask(contact, "alesund", "Task_FillGaps");
    Journeys.complete(contact);
    var planning = browser.as("alesund-planning", "nb");
    city.openTask(planning, "alesund-planning", "Task_FillGaps");
    assertThat(planning.text()).contains("ga den til en kollega", "Plan og miljø kan dette best");
    Journeys.complete(planning);
    planning.page().context().close();
    city.openTask(contact, "alesund", "Task_SubmitEvaluation");
    Journeys.claim(contact);
    contact.check("task-submit");
    contact.page().locator("#task-form input[type=radio]").first().check();
    contact.page().locator("#task-form input[type=checkbox]").check();
    Journeys.complete(contact);
    city.awaitPhase("verification");
    contact.page().context().close();
  }

  /**
   * The contact splits the work: keeps one department's task and gives the other to a colleague.
   */
  private static void claimsTwoAtOnceAndDelegatesOne(Visit contact) throws Exception {
    var page = contact.page();
    page.navigate("/tasks?view=group&q=avdeling&priority=10");
    assertThat(contact.text()).as("no department is called so").contains("Ingen oppgaver");
    page.navigate("/tasks?view=group&q=fyll");
    page.locator("input[name=keys]").all().forEach(box -> box.check());
    assertThat(page.locator("input[name=keys]:checked").count()).isEqualTo(2);
    page.locator("button[name=action][value=claim]").click();
    page.locator(".ds-alert[data-color=success]").waitFor();
    assertThat(contact.text()).contains("2 oppgaver");
    page.locator("#view-name").fill("Hull å fylle");
    page.locator("input[name=shared]").check();
    page.locator("form[action$='/tasks/views'] button").click();
    page.locator(".subnav a:has-text('Hull å fylle')").waitFor();
    contact.check("tasks-view");
    page.navigate("/tasks?q=plan");
    page.locator("section table a").first().click();
    page.locator("summary:has-text('Gi til en kollega')").click();
    page.locator("#delegate-to").selectOption("alesund-planning");
    page.locator("#delegate-remark").fill("Plan og miljø kan dette best");
    page.locator("form[action$='/assign'] button").click();
    page.locator("text=har denne oppgaven").waitFor();
    contact.check("task-delegated");
    var colleague = browser.as("alesund-planning", "nb");
    colleague.page().navigate("/tasks");
    assertThat(colleague.text())
        .as("a shared view")
        .contains("Hull å fylle (fra Kontakt i Ålesund)");
    colleague.page().context().close();
    assertThat(new OutboxRows(server.jdbc()).bodies("assigned"))
        .filteredOn(body -> body.contains("Plan og miljø kan"))
        .hasSize(1);
  }

  private static void confirmByKeyboard(Visit contact) throws Exception {
    contact.open("/tasks", "tasks");
    contact.tabTo("main table a");
    contact.page().keyboard().press("Enter");
    contact.page().waitForURL("**/tasks/*");
    contact.check("task-unclaimed");
    contact.tabTo("form[action$='/claim'] button");
    contact.page().keyboard().press("Enter");
    contact.page().locator("#task-form .fjs-form-field-radio").waitFor();
    contact.check("task-confirm");
    contact.tabTo("#task-complete");
    contact.page().keyboard().press("Enter");
    contact.page().locator("#task-message:visible").waitFor();
    contact.tabTo("#task-form input[type=radio]");
    contact.page().keyboard().press("Space");
    contact.page().locator("#task-form input[type=text]").waitFor();
    contact.tabTo("#task-form input[type=text]");
    contact.page().keyboard().type("kommunedirektøren");
    contact.tabTo("#task-complete");
    contact.page().keyboard().press("Enter");
    contact.page().waitForURL("**/tasks");
  }

  /** What is typed is saved while typing, checked while typing, and a second window is told. */
  private static void typesAndSeesItSaved(Visit contributor, Journeys city) throws Exception {
    var address = "/evaluations/%s/gaps/value?dataPoint=SC-SH-SI-4C".formatted(city.evaluation());
    var other = browser.as("alesund", "en");
    other.page().navigate(address);
    contributor.open(address, "gap-value");
    contributor.page().locator("#result").pressSequentially("140");
    contributor.page().locator("#state .ds-alert[data-color=danger]").waitFor();
    contributor.check("gap-value-wrong");
    assertThat(contributor.text()).contains("cannot exceed 100 %");
    other.page().locator("#result").pressSequentially("30");
    other.page().locator("#state .ds-alert[data-color=warning]").waitFor();
    other.check("gap-value-conflict");
    assertThat(other.text()).contains("has saved this value", "140");
    other.page().context().close();
    fillValueByKeyboard(contributor);
    contributor.page().goBack();
    var evidence = folder.resolve("count.pdf");
    Files.write(evidence, onePage());
    contributor.page().locator("#file").setInputFiles(evidence);
    contributor.page().locator("form[action*='/gaps/evidence'] button").click();
    contributor.page().locator("#evidence a").waitFor();
    contributor.check("gap-value-evidence");
  }

  private static void fillValueByKeyboard(Visit contributor) {
    var keyboard = contributor.page().keyboard();
    contributor.tabTo("#result");
    keyboard.press("Control+A");
    keyboard.type("61,5");
    contributor.tabTo("#quality");
    keyboard.press("ArrowDown");
    contributor.tabTo("#source");
    keyboard.type("Counted for this test");
    contributor.tabTo("button[name=then][value=next]");
    keyboard.press("Enter");
    contributor.page().waitForURL(url -> !url.contains("SC-SH-SI-4C"));
  }

  private static byte[] onePage() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var document = new PDDocument()) {
      document.addPage(new PDPage());
      document.save(out);
    }
    return out.toByteArray();
  }

  /** Three values go back and come back changed; who has verified cannot approve. */
  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  @Order(2)
  void aVerifierDisputesAndASecondApproves() throws Exception {
    var city = new Journeys(server, "1508");
    var verifier = browser.as("verifier", "en");
    city.openTask(verifier, "verifier", "Task_VerifyIndicators");
    Journeys.claim(verifier);
    verifier.check("task-verify");
    var all = city.reported(verifier);
    verifier.check("verification");
    verifier.open(
        "/evaluations/" + city.evaluation() + "/verification/value?dataPoint=EC-P-EM-1C",
        "verification-country");
    assertThat(verifier.text()).contains("The country (357 municipalities");
    verifier.page().goBack();
    var disputed = List.copyOf(all.subList(0, 3));
    judgeByKeyboard(verifier, disputed.get(0));
    city.judge(verifier, disputed.subList(1, 3), "disputed", "Is this the whole year?");
    city.judge(verifier, all.subList(3, all.size()), "verified", "");
    city.openTask(verifier, "verifier", "Task_VerifyIndicators");
    Journeys.complete(verifier);

    var contact = browser.as("alesund", "nb");
    city.openTask(contact, "alesund", "Task_AnswerQuestions");
    Journeys.claim(contact);
    contact.check("task-answer");
    contact.page().navigate(contact.page().url() + "?plain=true");
    contact.check("task-answer-plain");
    assertThat(contact.page().locator("#plain-form .ds-card").count()).isEqualTo(3);
    correctsOneOnItsPage(contact, disputed.get(1));
    Journeys.answerPlainly(contact, 3, disputed.get(1));
    contact.open("/evaluations/" + city.evaluation() + "/questions", "questions");
    var evaluation = UUID.fromString(city.evaluation());
    var outbox = new OutboxRows(server.jdbc());
    assertThat(outbox.count("questions", evaluation)).as("one mail for all questions").isOne();
    assertThat(outbox.count("answer", evaluation)).isEqualTo(3);

    city.openTask(verifier, "verifier", "Task_VerifyIndicators");
    Journeys.claim(verifier);
    verifier.open("/evaluations/" + city.evaluation() + "/verification?show=answered", "answered");
    assertThat(verifier.page().locator("del").count()).as("the corrected values").isEqualTo(2);
    assertThat(verifier.text()).contains("Answer: We have counted again");
    assertThat(city.reported(verifier)).hasSize(all.size());
    city.judge(verifier, disputed, "verified", "");
    city.openTask(verifier, "verifier", "Task_VerifyIndicators");
    Journeys.complete(verifier);

    city.openTask(verifier, "verifier", "Task_ApproveVerification");
    Journeys.claim(verifier);
    assertThat(verifier.text()).contains("A second verifier must approve");
    verifier.check("task-approve-refused");
    var provisional = browser.as("verifier3", "en");
    city.openTask(provisional, "verifier3", "Task_ApproveVerification");
    Journeys.claim(provisional);
    assertThat(provisional.text()).contains("needs a qualified verifier");
    var second = browser.as("verifier2", "en");
    city.openTask(second, "verifier2", "Task_ApproveVerification");
    Journeys.claim(second);
    second.check("task-approve");
    second.tabTo("#task-form input[type=radio]");
    second.page().keyboard().press("Space");
    second.tabTo("#task-complete");
    second.page().keyboard().press("Enter");
    second.page().waitForURL("**/tasks");
    city.awaitPhase("endorsement");
    assertThat(
            new TrailRows(server.jdbc())
                .count(
                    UUID.fromString(city.evaluation()),
                    List.of("question.asked", "question.answered", "question.settled")))
        .as("each of three questions in the trail, asked, answered and settled")
        .isEqualTo(9);
    second.open("/evaluations/" + city.evaluation() + "/outputs", "outputs-verified");
    assertThat(second.text()).contains("Attestation", "Question log", "Verification summary");
    for (var visit : List.of(verifier, contact, provisional, second)) {
      visit.page().context().close();
    }
  }

  /** With its two numbers and a file, instead of a number in the form. */
  private static void correctsOneOnItsPage(Visit contact, String dataPoint) throws Exception {
    var page = contact.page();
    var form = page.url();
    page.locator("#plain-form a[href$='" + dataPoint + "']").click();
    page.locator("#result").fill("40,5");
    page.locator("#comment").fill("One line was counted twice");
    page.locator("button[name=then][value=stay]").click();
    page.waitForLoadState();
    page.locator("#file").setInputFiles(folder.resolve("count.pdf"));
    page.locator("form[action*='/gaps/evidence'] button").click();
    page.locator("#evidence a").waitFor();
    contact.check("answer-with-evidence");
    page.navigate(form);
  }

  /** By keys in the list: d asks for a reason, which is typed, and the verdict is given. */
  private static void judgeByKeyboard(Visit verifier, String dataPoint) throws Exception {
    var page = verifier.page();
    verifier.tabTo("input[name=dataPoints][value='%s']".formatted(dataPoint));
    page.keyboard().press("j");
    page.keyboard().press("k");
    page.keyboard().press("Enter");
    page.waitForURL("**/verification/value?*");
    verifier.check("verification-value");
    page.goBack();
    verifier.tabTo("input[name=dataPoints][value='%s']".formatted(dataPoint));
    page.keyboard().press("d");
    page.keyboard().type("Is the unit right?");
    verifier.tabTo("#judging button[value=disputed]");
    page.keyboard().press("Enter");
    page.locator(".ds-alert[data-color=success]").waitFor();
  }

  /** The same core tasks where scripts are switched off. */
  @Test
  @Execution(ExecutionMode.SAME_THREAD)
  @Order(3)
  void theCoreTasksWorkWithoutJavaScript() throws Exception {
    var city = new Journeys(server, "1833");
    var contact = browser.withoutScripts("rana", "nn");
    city.openTask(contact, "rana", "Task_ConfirmParticipation");
    Journeys.claim(contact);
    var form = contact.page().locator("#plain-form");
    Journeys.choose(contact.page(), "participates", "no");
    form.locator("button[type=submit]").click();
    assertThat(contact.page().locator("#refusal").innerText()).contains("«Grunngiving»");
    assertThat(contact.page().locator("input[name=participates][value=no]").isChecked())
        .as("what was typed comes back")
        .isTrue();
    somebodyElseHandsTheTaskBackAndTakesItAgain(contact);
    Journeys.choose(contact.page(), "participates", "yes");
    Journeys.field(contact.page(), "accountable").fill("kommunedirektøren");
    form.locator("button[type=submit]").click();
    assertThat(contact.page().locator("#refusal").innerText()).contains("endra sidan du opna");
    assertThat(Journeys.field(contact.page(), "accountable").inputValue())
        .as("what was typed comes back")
        .isEqualTo("kommunedirektøren");
    form.locator("button[type=submit]").click();
    contact.page().waitForURL("**/tasks");
    city.awaitPhase("gap_filling");

    for (var department :
        List.of("administration", "technical", "planning", "upbringing", "welfare")) {
      if (city.missing("rana", department).isEmpty()) {
        continue;
      }
      city.fillDepartment(contact, "rana", department);
      city.openTask(contact, "rana", "Task_FillGaps");
    }
    while (!server.json("/api/tasks?view=group", "rana").isEmpty()) {
      var task = server.json("/api/tasks?view=group", "rana").get(0);
      contact.page().navigate("/tasks/" + task.path("key").asString());
      if (!task.path("taskId").asString().equals("Task_FillGaps")) {
        break;
      }
      Journeys.claim(contact);
      Journeys.field(contact.page(), "remark").fill("Two of ours are preliminary");
      Journeys.completePlainly(contact);
    }
    sendsOneDepartmentsWorkBack(city, contact);
    Journeys.choose(contact.page(), "decision", "submit");
    contact.page().locator("input[name=statement]").check();
    Journeys.completePlainly(contact);
    city.awaitPhase("verification");

    var verifier = browser.withoutScripts("verifier2", "en");
    city.openTask(verifier, "verifier2", "Task_VerifyIndicators");
    Journeys.claim(verifier);
    var all = city.reported(verifier);
    city.judge(verifier, all.subList(0, 3), "disputed", "Is this the whole year?");
    city.judge(verifier, all.subList(3, all.size()), "verified", "");
    city.openTask(verifier, "verifier2", "Task_VerifyIndicators");
    Journeys.completePlainly(verifier);
    city.openTask(contact, "rana", "Task_AnswerQuestions");
    Journeys.claim(contact);
    Journeys.answerPlainly(contact, 3, "");
    city.openTask(verifier, "verifier2", "Task_VerifyIndicators");
    Journeys.claim(verifier);
    city.judge(verifier, all.subList(0, 3), "verified", "");
    city.openTask(verifier, "verifier2", "Task_VerifyIndicators");
    Journeys.completePlainly(verifier);
    var second = browser.withoutScripts("verifier", "en");
    city.openTask(second, "verifier", "Task_ApproveVerification");
    Journeys.claim(second);
    Journeys.choose(second.page(), "decision", "approve");
    Journeys.completePlainly(second);
    city.awaitPhase("endorsement");
  }

  /** What people have written is read by those who work on; only who is asked works once more. */
  private static void sendsOneDepartmentsWorkBack(Journeys city, Visit contact) throws Exception {
    city.openTask(contact, "rana", "Task_SubmitEvaluation");
    Journeys.claim(contact);
    assertThat(contact.page().locator(".typed").allInnerTexts())
        .contains("kommunedirektøren")
        .anyMatch(text -> text.endsWith("Two of ours are preliminary"));
    Journeys.choose(contact.page(), "decision", "return");
    contact.page().locator("#plain-form button[type=submit]").click();
    assertThat(contact.page().locator("#refusal").innerText()).contains("minst éi avdeling");
    Journeys.field(contact.page(), "departments[1].remark").fill("Is this of last year?");
    Journeys.completePlainly(contact);

    city.openTask(contact, "rana", "Task_FillGaps");
    assertThat(contact.page().locator(".typed").allInnerTexts())
        .containsExactly("Is this of last year?");
    assertThat(server.json("/api/tasks?view=group", "rana"))
        .as("only the department that was asked")
        .hasSize(1);
    Journeys.claim(contact);
    contact.page().navigate("/evaluations/%s/gaps".formatted(city.evaluation()));
    assertThat(contact.page().locator(".typed").allInnerTexts()).contains("Is this of last year?");
    city.openTask(contact, "rana", "Task_FillGaps");
    Journeys.completePlainly(contact);
    city.openTask(contact, "rana", "Task_SubmitEvaluation");
    Journeys.claim(contact);
  }

  private static void somebodyElseHandsTheTaskBackAndTakesItAgain(Visit contact) throws Exception {
    var key = contact.page().url().replaceFirst(".*/tasks/(\\d+).*", "$1");
    for (var deed : List.of("unclaim", "claim")) {
      assertThat(
              server.post("/api/tasks/%s/%s".formatted(key, deed), "rana", Map.of()).statusCode())
          .isEqualTo(204);
    }
  }

  @ParameterizedTest
  @EnumSource
  @Execution(ExecutionMode.SAME_THREAD)
  @Order(4)
  void everyPageIsAccessible(Language language) throws Exception {
    EveryPage.lookAround(browser, new Journeys(server, "1508").evaluation(), language.code());
  }
}
