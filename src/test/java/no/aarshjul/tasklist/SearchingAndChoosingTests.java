package no.aarshjul.tasklist;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Year;
import java.util.List;
import no.aarshjul.InProcess;
import no.aarshjul.account.People;
import no.aarshjul.account.Visitor;
import no.aarshjul.cycle.Evaluations;
import no.aarshjul.cycle.LaunchRequest;
import no.aarshjul.cycle.LaunchingCohort;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.platform.Norway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Municipalities are found however their names are typed, and told apart where they are chosen. */
@SuppressWarnings("NullAway.Init")
class SearchingAndChoosingTests {

  @TempDir static Path home;

  private static InProcess application;

  @BeforeAll
  static void start() throws Exception {
    application = InProcess.start(home);
    application
        .get(LaunchingCohort.class)
        .launch(
            LaunchRequest.of(
                "Names", Year.now(Norway.ZONE).getValue(), List.of("1508", "1515", "1818"), false),
            application.get(People.class).findByUsername("coordinator").orElseThrow());
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @Test
  void composedAndDecomposedLettersFindTheSame() {
    for (var typed : List.of("ålesund", Normalizer.normalize("Ålesund", Normalizer.Form.NFD))) {
      assertThat(application.get(Municipalities.class).named(typed))
          .singleElement()
          .satisfies(one -> assertThat(one.number()).isEqualTo("1508"));
      assertThat(application.get(Evaluations.class).running(null, null, typed)).hasSize(1);
    }
    assertThat(application.get(Municipalities.class).named("Nordre\u00a0Follo")).hasSize(1);
  }

  @Test
  void twoOfOneNameAreChosenByTheirCounty() throws Exception {
    try (var coordinator = new Visitor(application.port())) {
      coordinator.login("coordinator", password());
      for (var page : List.of("/tasks", "/cohorts/new", "/people")) {
        var answer = coordinator.get(page);
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        assertThat(answer.body())
            .as(page)
            .contains("Herøy (Møre og Romsdal)", "Herøy (Nordland)", "Våler (Innlandet)");
      }
      var decomposed =
          URLEncoder.encode(
              Normalizer.normalize("Ålesund", Normalizer.Form.NFD), StandardCharsets.UTF_8);
      assertThat(coordinator.get("/tasks?q=" + decomposed).statusCode()).isEqualTo(200);
    }
  }

  private static String password() throws Exception {
    return Files.readAllLines(home.resolve("demo-passwords.txt")).stream()
        .filter(line -> line.startsWith("coordinator "))
        .map(line -> line.substring("coordinator ".length()))
        .findFirst()
        .orElseThrow();
  }
}
