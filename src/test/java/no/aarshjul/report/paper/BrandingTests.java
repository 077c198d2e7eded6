package no.aarshjul.report.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrandingTests {

  private static final String LOGO =
      "<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'><rect width='10' height='10'/></svg>";

  @Test
  void withoutAFolderDocumentsLookLikeTheProgrammes(@TempDir Path folder) {
    var brand = new Branding(folder.resolve("none")).of("1508", "Ålesund");
    assertThat(brand.colour()).isEqualTo("#123f4c");
    assertThat(brand.logo()).isNull();
    assertThat(brand.owner()).isEqualTo("Ålesund");
  }

  @Test
  void aMunicipalityHasItsOwnLooksAndOthersThoseOfTheirCounty(@TempDir Path folder)
      throws Exception {
    Files.writeString(folder.resolve("15.properties"), "colour=#550000\nowner=Møre og Romsdal");
    Files.writeString(folder.resolve("1508.svg"), LOGO);
    Files.writeString(folder.resolve("1508.properties"), "colour=#005500\nowner=Ålesund kommune");
    var branding = new Branding(folder);
    var own = branding.of("1508", "Ålesund");
    assertThat(own.colour()).isEqualTo("#005500");
    assertThat(own.logo()).startsWith("data:image/svg+xml;base64,");
    assertThat(own.owner()).isEqualTo("Ålesund kommune");
    assertThat(branding.of("1505", "Kristiansund").owner()).isEqualTo("Møre og Romsdal");
    assertThat(branding.of("5001", "Trondheim").owner()).isEqualTo("Trondheim");
  }

  @Test
  void aColourThatIsNoneIsRefused(@TempDir Path folder) throws Exception {
    Files.writeString(folder.resolve("1508.properties"), "colour=green");
    assertThatThrownBy(() -> new Branding(folder).of("1508", "Ålesund"))
        .hasMessageContaining("#rrggbb")
        .hasMessageContaining("green");
  }
}
