package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import no.aarshjul.report.ResultsStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What everybody sees of results, in a real browser. */
@SuppressWarnings("NullAway.Init")
class ResultPagesTests {

  private static ResultsStage stage;
  private static Browser browser;

  @BeforeAll
  static void start(@TempDir Path home) throws Exception {
    stage = ResultsStage.open(home);
    stage.publish(ResultsStage.ALESUND);
    stage.endorse(ResultsStage.ALESUND);
    stage.endorse(ResultsStage.VARDO);
    stage.compare();
    browser = new Browser("http://localhost:" + stage.application().port(), home);
  }

  @AfterAll
  static void stop() {
    browser.close();
    stage.close();
  }

  @Test
  void aVisitorReadsWhatIsPublishedAndNothingElse() throws Exception {
    var year = stage.evaluation(ResultsStage.ALESUND).year();
    var access =
        Map.of(
            "nb", "Husholdninger med internettilgang",
            "nn", "Hushald med internettilgang",
            "en", "Household Internet Access");
    for (var language : List.of("nb", "nn", "en")) {
      var visitor = browser.visitor(language);
      visitor.open("/results?lang=" + language, "published");
      visitor.page().locator("main table a").first().click();
      visitor.check("published-result");
      assertThat(visitor.text()).contains("78").contains(access.get(language));
      assertThat(
              visitor
                  .page()
                  .request()
                  .get("/results/1508/%d/attestation.pdf".formatted(year))
                  .status())
          .isEqualTo(404);
      assertThat(visitor.page().request().get("/results/5610/" + year).status()).isEqualTo(404);
      visitor.page().context().close();
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theComparisonIsForEverybodyAndTheCohortsPagesAreNot() throws Exception {
    for (var language : List.of("nb", "nn", "en")) {
      var coordinator = browser.as("coordinator", language);
      coordinator.open("/cohorts/%s/comparison".formatted(stage.cohort()), "comparison");
      coordinator.page().selectOption("#category", "2");
      coordinator.page().locator("main form button[type=submit]").click();
      coordinator.check("comparison-category");
      assertThat(coordinator.text())
          .contains("Vardø", "Ålesund", "0,9".replace(',', language.equals("en") ? '.' : ','));
      coordinator.page().context().close();
    }
    var visitor = browser.visitor("en");
    visitor.page().navigate("/results?lang=en");
    visitor.page().locator("main ul a").first().click();
    visitor.check("comparison-public");
    visitor.page().waitForDownload(() -> visitor.page().locator("ul.files a").first().click());
    visitor.page().context().close();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void aContactWritesACaseStudy() throws Exception {
    var contact = browser.as("alesund", "en");
    contact.open(
        "/evaluations/%s/case-studies".formatted(stage.evaluation(ResultsStage.ALESUND).id()),
        "case-studies");
    contact.press("Begin a case study");
    contact.check("case-study-new");
    contact.page().locator("#title").fill("Leaks found by night");
    contact.page().locator("#challenge").fill("Water was lost.");
    contact.page().locator("details").nth(1).locator("summary").click();
    contact.page().locator("details").nth(1).locator("input").first().check();
    contact.press("Save");
    contact.check("case-study-saved");
    assertThat(contact.text()).contains("Saved.");
    assertThat(contact.page().locator("#title").inputValue()).isEqualTo("Leaks found by night");
    var other = browser.as("rana", "en");
    assertThat(other.page().request().get(contact.page().url()).status()).isEqualTo(403);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void openDataDescribeThemselves() throws Exception {
    var visitor = browser.visitor("en");
    var year = stage.evaluation(ResultsStage.ALESUND).year();
    var results = visitor.page().request().get("/api/open/results?year=" + year);
    assertThat(Server.JSON.readTree(results.body())).hasSize(1);
    var table = visitor.page().request().get("/api/open/values.csv");
    assertThat(table.text().lines()).hasSize(1 + 122);
    assertThat(table.headers().get("content-type")).startsWith("text/csv");
    var one = visitor.page().request().get("/api/open/results/1508/" + year);
    assertThat(Server.JSON.readTree(one.body()).at("/official/lines/0/lineage/valueId").asString())
        .hasSize(36);
    var catalogue =
        Server.JSON.readTree(visitor.page().request().get("/api/open/catalogue").body());
    assertThat(catalogue.path("@type").asString()).isEqualTo("dcat:Catalog");
    var set = catalogue.path("dcat:dataset").path(0);
    for (var property :
        List.of(
            "dct:title",
            "dct:description",
            "dct:publisher",
            "dct:identifier",
            "dcat:theme",
            "dcat:contactPoint",
            "dct:accessRights")) {
      assertThat(set.path(property).isMissingNode()).as(property).isFalse();
    }
    for (var distribution : set.path("dcat:distribution")) {
      var address = distribution.path("dcat:accessURL").path("@id").asString();
      assertThat(visitor.page().request().get(address).status()).as(address).isEqualTo(200);
    }
    visitor.page().context().close();
  }
}
