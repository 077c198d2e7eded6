package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import no.aarshjul.Browser.Visit;

/** Opens every page of an evaluation and its cohort, as those who may only look. */
final class EveryPage {

  private EveryPage() {}

  static void lookAround(Browser browser, String evaluation, String language) throws Exception {
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
    coordinator.open("/tasks?view=all&due=week&q=a", "tasks-all");
    coordinator.open("/verifiers", "verifiers");
    coordinator.open("/people?q=alesund", "people");
    coordinator.page().locator("main table a").first().click();
    coordinator.check("person");
    coordinator.open("/people/import", "people-import");
    coordinator
        .page()
        .locator("#table")
        .fill(
            "navn;e-post;rolle;kommune\nNora Ny;nora@example.org;kontakt;Molde\nUlf Ukjent;ulf;kontakt;Herøy");
    coordinator.page().locator("main form button[type=submit]").last().click();
    coordinator.check("people-import-looked-at");
    coordinator.open("/me", "me");
    coordinator.open("/evaluations/" + evaluation + "/verification", "verification-read");
    coordinator.open("/evaluations/" + evaluation + "/gaps", "gaps-read");
    coordinator.open(
        "/evaluations/" + evaluation + "/gaps/value?dataPoint=SC-SH-SI-4C", "gap-value-read");
    coordinator.open(
        "/evaluations/" + evaluation + "/verification/value?dataPoint=SC-SH-SI-4C",
        "verification-value-read");
    coordinator.open("/evaluations/" + evaluation + "/questions", "questions-read");
    coordinator.open("/catalogue", "catalogue");
    coordinator.open("/catalogue?set=norway-sdg-2026", "catalogue-supplement");
    coordinator.open("/catalogue/coverage", "coverage");
    coordinator.open("/catalogue/profiles?one=programme-2026&other=programme-2026-2", "profiles");
    coordinator.open("/catalogue/targets", "targets");
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
    coordinator.open("/evaluations/" + evaluation + "/results", "results-of-evaluation");
    coordinator.open("/evaluations/" + evaluation + "/outputs", "outputs");
    coordinator.page().context().close();
    var auditor = browser.as("auditor", language);
    auditor.open("/evaluations/" + evaluation + "/trail", "trail");
    assertThat(auditor.text()).contains("Kontakt i Ålesund");
    var moment = auditor.open("/evaluations/" + evaluation + "/trail/moment", "moment");
    moment
        .page()
        .locator(".diagram .highlight-active")
        .first()
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    moment.check("moment-diagram");
    auditor.open("/evaluations/" + evaluation + "/trail/differences", "differences");
    auditor.open("/people", "people-read");
    assertThat(auditor.page().request().get("/evaluations/" + evaluation + "/trail.xes").text())
        .as("what the engine has done stands in the event log too")
        .contains("<string key=\"aarshjul:origin\" value=\"engine\"/>", "value=\"kickoff:1\"");
    auditor.page().context().close();
    var foreign = browser.as("rana", language);
    assertThat(foreign.page().request().get("/evaluations/" + evaluation).status()).isEqualTo(403);
    foreign.open("/evaluations/" + evaluation, "refused");
    foreign.open("/no-such-page", "not-found");
    assertThat(foreign.page().title()).isNotBlank();
    foreign.page().context().close();
  }

  private static void openFirstValue(Visit visit) throws Exception {
    visit.page().locator("main table a").first().click();
    visit.check("value");
  }
}
