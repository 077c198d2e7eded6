package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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
    for (var language : List.of("nb", "nn", "en")) {
      var visitor = browser.visitor(language);
      visitor.open("/results?lang=" + language, "published");
      visitor.page().locator("main table a").first().click();
      visitor.check("published-result");
      assertThat(visitor.text()).contains("78").contains("Household Internet Access");
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
}
