package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import no.aarshjul.Browser.Visit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo as people meet it, in Chromium, with every page checked for accessibility. */
class BrowserTests {

  @Test
  @Timeout(value = 6, unit = TimeUnit.MINUTES)
  void peopleDoTheirWorkOnAccessiblePages(@TempDir Path home) throws Exception {
    try (var server = new Server(home).awaitReady();
        var browser = new Browser(server)) {
      browser.visitor("en").open("/login", "login");
      browser.visitor("nb").open("/results", "results-empty");
      aContactConfirms(browser);
      var evaluation = evaluationOf(server, "1508");
      awaitGapFilling(server, evaluation);
      aContributorFillsGaps(browser);
      for (var language : java.util.List.of("nb", "nn", "en")) {
        everyoneLooksAround(browser, evaluation, language);
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void aContactConfirms(Browser browser) throws Exception {
    var contact = browser.as("alesund", "nb").open("/tasks", "tasks");
    contact.page().locator("main table a").first().click();
    contact.check("task-unclaimed");
    contact.page().locator("main form button[type=submit]").first().click();
    contact.page().locator("#task-form .fjs-form-field-radio").waitFor();
    contact.check("task-confirm");
    contact.page().locator("#task-complete:enabled").click();
    contact.page().locator("#task-message:visible").waitFor();
    contact.page().locator("#task-form input[type=radio]").first().check();
    contact.page().locator("#task-form input[type=text]").first().fill("kommunedirektøren");
    contact.page().locator("#task-complete").click();
    contact.page().waitForURL("**/tasks");
    contact.page().context().close();
  }

  private static void aContributorFillsGaps(Browser browser) throws Exception {
    var contributor = browser.as("alesund-welfare", "nb").open("/tasks", "tasks-contributor");
    contributor.page().locator("main table a").first().click();
    contributor.page().locator("main form button[type=submit]").first().click();
    contributor.page().locator("#task-form .fjs-form-field-radio").first().waitFor();
    contributor.check("task-fill-gaps");
    contributor.page().context().close();
  }

  private static String evaluationOf(Server server, String municipality) throws Exception {
    var cohort = server.json("/api/cohorts", "coordinator").get(0).at("/cohort/id").asText();
    for (var row : server.json("/api/cohorts/" + cohort + "/matrix", "coordinator")) {
      if (row.at("/evaluation/municipality").asText().equals(municipality)) {
        return row.at("/evaluation/id").asText();
      }
    }
    throw new AssertionError("no evaluation of " + municipality);
  }

  private static void awaitGapFilling(Server server, String evaluation) {
    Awaitility.await("gap filling")
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                server
                        .json("/api/evaluations/" + evaluation, "coordinator")
                        .path("phase")
                        .asText()
                        .equals("gap_filling")
                    && !server.json("/api/tasks?view=group", "alesund-welfare").isEmpty());
  }

  private static void everyoneLooksAround(Browser browser, String evaluation, String language)
      throws Exception {
    var coordinator = browser.as("coordinator", language);
    coordinator.open("/cohorts", "cohorts");
    coordinator.page().locator("main table a").first().click();
    coordinator.check("cohort");
    coordinator.open(
        coordinator.page().url().replaceFirst("^https?://[^/]+", "") + "/collection", "collection");
    coordinator.page().locator("main a[href$='/collection/replay']").click();
    coordinator.check("replay");
    assertThat(coordinator.page().locator("main .ds-alert[data-color=success]").count()).isOne();
    coordinator.open("/cohorts/new", "launch");
    coordinator.open("/tasks?view=all", "tasks-all");
    coordinator.open("/catalogue", "catalogue");
    coordinator.open("/catalogue?set=norway-sdg-2026", "catalogue-supplement");
    coordinator.open("/catalogue/coverage", "coverage");
    coordinator.open("/catalogue/profiles?one=programme-2026&other=programme-2026", "profiles");
    coordinator.open("/sources", "sources");
    coordinator.open("/incidents", "incidents");
    coordinator.open("/mails", "mails");
    var overview = coordinator.open("/evaluations/" + evaluation, "evaluation");
    overview
        .page()
        .locator(".diagram .highlight-active")
        .first()
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    overview.check("evaluation-diagram");
    coordinator.open("/evaluations/" + evaluation + "/indicators", "indicators");
    openFirstValue(coordinator);
    coordinator.open("/evaluations/" + evaluation + "/outputs", "outputs");
    coordinator.page().context().close();
    var auditor = browser.as("auditor", language);
    auditor.open("/evaluations/" + evaluation + "/trail", "trail");
    assertThat(auditor.text()).contains("Kontakt i Ålesund");
    auditor.page().context().close();
    var foreign = browser.as("rana", language);
    assertThat(foreign.page().request().get("/evaluations/" + evaluation).status()).isEqualTo(403);
    foreign.page().context().close();
  }

  private static void openFirstValue(Visit visit) throws Exception {
    visit.page().locator("main table a").first().click();
    visit.check("value");
  }
}
