package no.aarshjul.municipality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import no.aarshjul.InProcess;
import no.aarshjul.platform.StartupFailure;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Organisation numbers come from an answer of their register, or not at all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrganisationsTests {

  private InProcess application;
  private Path folder;

  @BeforeAll
  void start(@TempDir Path home) throws Exception {
    folder = home;
    application = InProcess.start(home.resolve("home"));
  }

  @AfterAll
  void stop() {
    application.close();
  }

  private static String entity(String organisation, String form, String municipality) {
    return """
    {"organisasjonsnummer":"%s","navn":"KOMMUNE","organisasjonsform":{"kode":"%s"},
    "forretningsadresse":{"kommunenummer":"%s"}}
    """
        .formatted(organisation, form, municipality);
  }

  private void load(String... entities) throws Exception {
    loadText("{\"_embedded\":{\"enheter\":[" + String.join(",", entities) + "]}}");
  }

  private void loadText(String text) throws Exception {
    var file = Files.writeString(folder.resolve("register.json"), text);
    application.inTransaction(
        () -> {
          new Organisations(application.get(Municipalities.class), file).load();
          return true;
        });
  }

  @Test
  void municipalitiesAreFoundByThemAlsoWhenTwoHaveExchangedTheirs() throws Exception {
    var municipalities = application.get(Municipalities.class);
    load(
        entity("310000019", "KOMM", "1508"),
        entity("310000027", "KOMM", "5001"),
        entity("310000035", "AS", "0301"),
        entity("310000043", "KOMM", "9999"));
    assertThat(municipalities.ofOrganisation("310000019").orElseThrow().name())
        .isEqualTo("Ålesund");
    assertThat(municipalities.ofOrganisation("310000035")).as("no municipality").isEmpty();
    assertThat(municipalities.ofOrganisation("310000043")).as("none of 2024").isEmpty();
    load(entity("310000027", "KOMM", "1508"), entity("310000019", "KOMM", "5001"));
    assertThat(municipalities.ofOrganisation("310000019").orElseThrow().number()).isEqualTo("5001");
  }

  @Test
  void aFileThatContradictsItselfOrIsNoneOfTheRegistersIsRefused() {
    assertThatThrownBy(() -> loadText("number;name"))
        .isInstanceOf(StartupFailure.class)
        .hasMessageContaining("register.json", "JSON");
    assertThatThrownBy(() -> load()).hasMessageContaining("names no municipality");
    assertThatThrownBy(() -> load(entity("310000018", "KOMM", "1508")))
        .hasMessageContaining("\"310000018\" is no organisation number");
    assertThatThrownBy(
            () -> load(entity("310000019", "KOMM", "1508"), entity("310000027", "KOMM", "1508")))
        .hasMessageContaining("1508 has both 310000019 and 310000027");
  }

  @ParameterizedTest
  @CsvSource({
    "310000019,true",
    "310000018,false",
    "31000001,false",
    "3100000190,false",
    "'',false"
  })
  void theLastDigitControlsTheOthers(String number, boolean right) {
    assertThat(Organisations.isOrganisationNumber(number)).isEqualTo(right);
  }
}
