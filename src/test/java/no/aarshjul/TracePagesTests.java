package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import no.aarshjul.audit.Sealing;
import no.aarshjul.platform.Sha256;
import no.aarshjul.report.ResultsStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An auditor's walks through what was done, in a real browser. */
@SuppressWarnings("NullAway.Init")
class TracePagesTests {

  private static ResultsStage stage;
  private static Browser browser;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    stage = ResultsStage.open(home);
    stage.publish(ResultsStage.ALESUND);
    stage.endorse(ResultsStage.ALESUND);
    stage.get(Sealing.class).seal();
    browser = new Browser("http://localhost:" + stage.application().port(), home);
  }

  @AfterAll
  static void stop() {
    browser.close();
    stage.close();
  }

  private static String evaluation() {
    return "/evaluations/" + stage.evaluation(ResultsStage.ALESUND).id();
  }

  /** From the published page to the bytes that a source has sent, and those have the hash. */
  @Test
  void aPublishedNumberLeadsToTheAnswerOfItsSource() throws Exception {
    var result = "/results/1508/" + stage.evaluation(ResultsStage.ALESUND).year();
    for (var language : List.of("nb", "nn", "en")) {
      var visitor = browser.visitor(language);
      visitor.open(result + "?lang=" + language, "published-for-trace");
      var number = number(visitor.page());
      var shown = number.textContent().strip();
      number.click();
      visitor.check("published-lineage");
      assertThat(visitor.text()).doesNotContain("Vidar Verifikator").contains("sha256:");
      var exact = visitor.page().locator("main strong").first().textContent().split(" ")[0];
      assertThat(new BigDecimal(exact).setScale(2, RoundingMode.HALF_UP))
          .as("the number that was clicked, not rounded")
          .isEqualByComparingTo(new BigDecimal(shown.replace(',', '.').replaceAll("[^0-9.]", "")));
      visitor.page().context().close();
    }

    var auditor = browser.as("auditor", "en");
    auditor.page().navigate(result + "?lang=en");
    number(auditor.page()).click();
    auditor.page().getByText("In full, with people").click();
    auditor.check("lineage");
    assertThat(auditor.text())
        .contains("exactly what entry", "Sealed by checkpoint", "Vidar Verifikator");
    var link = auditor.page().locator("a[href^='/sources/responses/']").first();
    var hash = link.textContent().strip().replace("sha256:", "");
    var download = auditor.page().waitForDownload(() -> link.click());
    assertThat(Sha256.of(Files.readAllBytes(download.path()))).isEqualTo(hash);
    auditor.page().context().close();
    assertThat(browser.complaints()).isEmpty();
  }

  /** A number that a source has given. */
  private static Locator number(Page page) {
    return page.locator(
            "tr:has(th:text-matches('^(Unemployment Rate|Arbeidsledighet|Arbeidsløyse)$')) td.number a")
        .first();
  }

  @Test
  void theTimeLineIsFilteredAndExported() throws Exception {
    for (var language : List.of("nb", "nn")) {
      var auditor = browser.as("auditor", language);
      auditor.open(evaluation() + "/trail?action=verdict.given&about=SC", "trail-published");
      auditor.page().context().close();
    }
    var auditor = browser.as("auditor", "en");
    auditor.open(evaluation() + "/trail", "trail-published");
    assertThat(auditor.text())
        .contains("Sealed until", "Intact until then", "Hash of the checkpoint")
        .contains("Results published", "results.published");
    assertThat(auditor.page().locator("main tbody tr").count()).isEqualTo(100);
    auditor.page().locator("a[rel=next]").click();
    auditor.page().locator("a[rel=prev]").waitFor();
    assertThat(auditor.text()).contains("page 2 of 4");
    auditor.page().selectOption("#action", "report.generated");
    auditor.page().locator("#about").fill("results");
    auditor.page().locator("main form button[type=submit]").click();
    auditor.page().waitForURL(url -> url.contains("about=results"));
    auditor.check("trail-filtered");
    assertThat(auditor.page().locator("main tbody tr").count()).isOne();
    assertThat(auditor.text()).contains("results.json");
    auditor.page().navigate(evaluation() + "/trail");
    for (var file :
        List.of(
            "trail.jsonl",
            "keys.pem",
            "checkpoints.jsonl",
            "trail.xes",
            "trail.prov.json",
            "archive.zip")) {
      var link = auditor.page().locator("main a[href$='/%s']".formatted(file));
      if (file.endsWith(".prov.json")) {
        assertThat(auditor.page().request().get(link.getAttribute("href")).status()).isEqualTo(200);
      } else {
        var download = auditor.page().waitForDownload(() -> link.click());
        assertThat(Files.size(download.path())).as(file).isPositive();
      }
    }
    auditor.page().context().close();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aMomentItsDifferencesAndAStoryAreShown() throws Exception {
    for (var language : List.of("nb", "nn", "en")) {
      var auditor = browser.as("auditor", language);
      auditor.open(evaluation() + "/trail/differences", "differences-published");
      auditor.page().locator("main tbody th a").first().click();
      auditor.check("story");
      auditor.open(evaluation() + "/trail/moment?at=2001-01-01T00:00:00", "moment-too-early");
      assertThat(auditor.page().locator("[role=alert]").textContent()).contains("2001");
      auditor.page().context().close();
    }
    var auditor = browser.as("auditor", "en");
    auditor.open(evaluation() + "/trail/moment", "moment-published");
    auditor.open(
        evaluation() + "/trail/story?dataPoint=" + ResultsStage.UNAVAILABLE, "story-unavailable");
    auditor.page().context().close();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void anAuditorIsInvitedComesInAndIsSentAwayInTheMiddleOfAPage() throws Exception {
    var coordinator = browser.as("coordinator", "en");
    coordinator.open("/people", "people-of-centre");
    coordinator.page().locator("#name").fill("Gry Gransker");
    coordinator.page().locator("#email").fill("gry@example.org");
    coordinator.page().selectOption("#role", "AUDITOR");
    coordinator.page().selectOption("#of-municipality", "1508");
    coordinator.page().locator("#until").fill(LocalDate.now().plusDays(7).toString());
    coordinator.press("Invite");
    coordinator.check("person-invited");
    assertThat(coordinator.text())
        .contains("An invitation was sent to gry@example.org", "Auditor, Ålesund, until");
    var person = coordinator.page().url();

    coordinator.open("/mails", "mails-with-invitation");
    var mail = coordinator.page().locator("pre.mail-body").first().textContent();
    var link = Pattern.compile("http\\S+/welcome/\\S+").matcher(mail);
    assertThat(link.find()).as(mail).isTrue();
    var auditor = browser.visitor("en");
    auditor.open(URI.create(link.group()).getPath(), "welcome");
    auditor.page().locator("#password").fill("four words in a row");
    auditor.page().locator("#repeated").fill("four words in a row");
    auditor.press("Set the password");
    auditor.page().locator("#username").fill("gry@example.org");
    auditor.page().locator("#password").fill("four words in a row");
    auditor.press("Log in");
    auditor.open(evaluation() + "/trail", "trail-of-invited");

    coordinator.page().navigate(person);
    coordinator.press("Take away");
    assertThat(coordinator.text()).contains("The role was taken away");
    auditor.page().locator("main a").first().click();
    assertThat(auditor.page().url()).contains("/login?to=");
    auditor.page().context().close();
    coordinator.page().context().close();
    assertThat(browser.complaints()).isEmpty();
  }
}
