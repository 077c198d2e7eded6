package no.aarshjul;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import no.aarshjul.account.People;
import no.aarshjul.account.login.SessionRows;
import no.aarshjul.gapfilling.GapFillingStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What somebody types is not lost when login, connection or language change meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptTypingTests {

  private static final String POINT = "EC-ICT-ICT-1C";

  private GapFillingStage stage;
  private Browser browser;
  private Path home;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    home = folder;
    stage = GapFillingStage.open(home);
    browser = new Browser("http://localhost:" + stage.application().port(), home);
  }

  @AfterAll
  void stop() {
    browser.close();
    stage.close();
  }

  private String valuePage() {
    return "/evaluations/%s/gaps/value?dataPoint=%s"
        .formatted(stage.evaluation(GapFillingStage.ALESUND).id(), POINT);
  }

  private void endSessions() {
    new SessionRows(stage.get(JdbcClient.class)).end();
  }

  private String draft() {
    return String.valueOf(stage.line(POINT).draft());
  }

  private void logIn(Page page, String user) throws IOException {
    page.navigate("/login");
    page.locator("#username").fill(user);
    page.locator("#password").fill(Server.password(home.resolve("demo-passwords.txt"), user));
    page.locator("main button[type=submit]").click();
    page.waitForURL(url -> !url.contains("/login"));
  }

  /** As when the person comes back from another window. */
  private static void comeBack(Page page) {
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))");
  }

  @Test
  void anEndedLoginIsToldAtOnceAndTheDraftIsSavedAfterwards() throws IOException {
    var visit = browser.as("alesund", "nb");
    var page = visit.page();
    page.navigate(valuePage());
    endSessions();
    page.locator("#comment").fill("Talt for hånd etter åtte timer");
    var notice = page.locator("#session");
    assertThat(notice).isVisible();
    assertThat(notice).containsText(Pattern.compile("Ikke lagret siden \\d\\d:\\d\\d"));
    assertThat(notice).containsText("ikke lenger logget inn");
    visit.check("unsaved");
    var other = page.waitForPopup(() -> notice.locator("a").click());
    logIn(other, "alesund");
    comeBack(page);
    assertThat(notice).isHidden();
    assertThat(page.locator("#comment")).hasValue("Talt for hånd etter åtte timer");
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(draft()).contains("Talt for hånd etter åtte timer"));
    assertThat(page.locator("#state")).containsText("Lagret");
    // The console tells of the refused request, as it should.
    assertThat(browser.complaints()).filteredOn(one -> !one.contains(" console: ")).isEmpty();
  }

  @Test
  void whatIsTypedWithoutAConnectionIsSavedWhenItIsBack() throws IOException {
    var page = browser.as("alesund", "nb").page();
    page.navigate(valuePage());
    page.context().setOffline(true);
    page.locator("#comment").fill("Skrevet på toget");
    assertThat(page.locator("#session")).containsText("Du er frakoblet");
    assertThat(page.locator("#session")).containsText("Ikke lagret siden");
    page.context().setOffline(false);
    assertThat(page.locator("#session")).isHidden();
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(draft()).contains("Skrevet på toget"));
    assertThat(page.locator("#state")).containsText("Lagret");
  }

  @Test
  void anotherPersonInAnotherWindowSavesNothingUnknowingly() throws IOException {
    var page = browser.as("coordinator", "en").page();
    page.navigate("/people");
    fill(page, "Typed by the coordinator", "typed@example.org");
    var other = page.context().newPage();
    other.context().clearCookies();
    other.navigate("/login?lang=en");
    logIn(other, "verifier");
    comeBack(page);
    assertThat(page.locator("#session")).containsText("Somebody else is logged in");
    send(page);
    assertThat(page.locator("h1")).hasText("Not sent yet");
    assertThat(page.locator("pre")).containsText("Typed by the coordinator");
    assertThat(page.locator("main form button")).containsText("Send as ");
    assertThat(stage.get(People.class).withEmail("typed@example.org")).isEmpty();
    other.context().clearCookies();
    other.navigate("/login?lang=en");
    logIn(other, "coordinator");
    page.locator("main form button").click();
    assertThat(page.locator("main form button")).hasText(Pattern.compile("Send as .*oordinator.*"));
    page.locator("main form button").click();
    assertThat(page.locator("main")).containsText("typed@example.org");
    assertThat(stage.get(People.class).withEmail("typed@example.org")).hasSize(1);
  }

  private static void fill(Page page, String name, String email) {
    page.locator("section #name").fill(name);
    page.locator("section #email").fill(email);
    page.locator("section #role").selectOption("LIAISON");
  }

  private static void send(Page page) {
    page.locator("section form button[type=submit]").click();
  }

  @Test
  void withoutJavaScriptAFormIsKeptUntilThePersonHasLoggedInBesideIt() throws IOException {
    var visit = browser.withoutScripts("coordinator", "nn");
    var page = visit.page();
    page.navigate("/people");
    fill(page, "Åse \"Æ\" <Ø>", "aase@example.org");
    endSessions();
    send(page);
    assertThat(page.locator("h1")).hasText("Ikkje sendt enno");
    assertThat(page.locator("pre")).containsText("Åse \"Æ\" <Ø>");
    var other = page.waitForPopup(() -> page.locator("main a").click());
    logIn(other, "coordinator");
    page.locator("main form button").click();
    assertThat(page.locator("h1")).hasText("Ikkje sendt enno");
    page.locator("main form button").click();
    assertThat(page.locator("section #name")).hasValue("Åse \"Æ\" <Ø>");
    assertThat(page.locator("main [role=alert]")).containsText("Åse");
    fill(page, "Åse Ø", "aase@example.org");
    send(page);
    assertThat(stage.get(People.class).withEmail("aase@example.org")).hasSize(1);
  }

  @Test
  void aHalfFilledFormGoesAlongIntoAnotherLanguage() throws IOException {
    var page = browser.as("coordinator", "en").page();
    page.navigate("/people");
    fill(page, "Half a name", "half@example.org");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Nynorsk")).click();
    assertThat(page.locator("h1")).hasText("Personar");
    assertThat(page.locator("section #name")).hasValue("Half a name");
    assertThat(page.locator("section #role")).hasValue("LIAISON");
    page.reload();
    assertThat(page.locator("section #name")).hasValue("");
  }

  @Test
  void scriptsAreToldThatNobodyIsLoggedIn() throws IOException {
    var page = browser.as("alesund", "en").page();
    page.navigate("/tasks");
    endSessions();
    var status =
        page.evaluate(
            "() => fetch('/tasks/1/complete', {method: 'POST', body: '{}',"
                + " headers: {'Content-Type': 'application/json'}}).then(answer => answer.status)");
    assertThat(status).isIn(401, 403);
    assertThat(page.evaluate("() => fetch('/session').then(a => a.json()).then(a => a.person)"))
        .isNull();
  }

  @Test
  void aLoginPageOpenedBeforeAnotherLoginIsOpenedAnew() throws IOException {
    var page = browser.visitor("en").page();
    page.navigate("/login?lang=en");
    logIn(page.context().newPage(), "verifier");
    page.locator("#username").fill("coordinator");
    page.locator("#password").fill("whatever it is");
    page.locator("main button[type=submit]").click();
    assertThat(page.locator("main [role=alert]")).containsText("Fill it in once more");
    logIn(page, "coordinator");
  }
}
