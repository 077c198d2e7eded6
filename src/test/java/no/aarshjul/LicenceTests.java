package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Every part that others wrote is under a licence that {@code docs/licences.md} allows. */
class LicenceTests {

  private static final Path LIST = Path.of("docs/licences.md");
  private static final Path SHIPPED = Path.of("target/classes/META-INF/sbom/application.cdx.json");
  private static final Path ALL = Path.of("target/sbom/tests.cdx.json");
  private static final Path SCRIPTS = Path.of("src/main/frontend/package-lock.json");
  private static final String[] FOR_SHIPPED = {"Shipped: licences", "Shipped: parts"};
  private static final String[] FOR_TESTS = {"Tests and build: licences", "Tests and build: parts"};

  @Test
  void whatIsShippedIsUnderAListedLicence() throws Exception {
    var list = LicenceList.read(LIST, FOR_SHIPPED);
    var found = libraries(SHIPPED);
    found.putAll(scripts(false));
    assertThat(list.refused(found))
        .as("shipped, but not listed in %s with a reason", LIST)
        .isEmpty();
    assertThat(list.unused()).as("lines of %s that nothing shipped needs", LIST).isEmpty();
  }

  @Test
  void whatTestsUseIsUnderAListedLicence() throws Exception {
    var found = libraries(ALL);
    found.putAll(scripts(true));
    var others = LicenceList.read(LIST, FOR_SHIPPED).refused(found);
    var list = LicenceList.read(LIST, FOR_TESTS);
    assertThat(list.refused(others))
        .as("used in tests or the build, but not listed in %s with a reason", LIST)
        .isEmpty();
    assertThat(list.unused()).as("lines of %s that no test needs", LIST).isEmpty();
  }

  @Test
  void theListAllowsWhatItNamesAndNothingElse() {
    var list =
        LicenceList.parse(
            """
            # Licences

            ## Good

            | Licence | Why |
            |---|---|
            | `MIT` | Permissive. |

            ## One by one

            | Part | Licences | Why |
            |---|---|---|
            | `org.known:*` | `EPL-2.0`, `GPL-3.0-only` | We take the EPL. |
            | `org.mute:part` | | Its source says MIT. |
            | `org.old:part` | `MIT` | Is gone. |
            """,
            "Good",
            "One by one");
    assertThat(
            list.refused(
                Map.of(
                    "org.free:part", Set.of("MIT"),
                    "org.known:part", Set.of("EPL-2.0", "GPL-3.0-only"),
                    "org.mute:part", Set.of(),
                    "org.known:changed", Set.of("GPL-3.0-only"),
                    "org.both:part", Set.of("MIT", "GPL-3.0-only"),
                    "org.silent:part", Set.of(),
                    "org.closed:part", Set.of("Camunda License v1.0"))))
        .containsOnlyKeys(
            "org.known:changed", "org.both:part", "org.silent:part", "org.closed:part");
    assertThat(list.unused()).containsExactly("org.old:part");
    assertThatThrownBy(() -> LicenceList.parse("\n## Good\n| `MIT` | |", "Good"))
        .hasMessageContaining("no reason");
  }

  private static Map<String, Set<String>> libraries(Path sbom) throws IOException {
    if (!Files.exists(sbom)) {
      assumeThat(System.getProperty("maven.offline"))
          .as("%s is made by Maven when it is online", sbom)
          .isNotEqualTo("true");
    }
    var found = new TreeMap<String, Set<String>>();
    for (var part : Server.JSON.readTree(Files.readString(sbom)).path("components")) {
      var licences = new TreeSet<String>();
      for (var one : part.path("licenses")) {
        var licence = one.path("license");
        licences.add(
            one.path("expression")
                .asString(licence.path("id").asString(licence.path("name").asString(""))));
      }
      found.put(part.path("group").asString() + ":" + part.path("name").asString(), licences);
    }
    assertThat(found).as(sbom.toString()).hasSizeGreaterThan(100);
    return found;
  }

  /** What the pages load, or what makes it. */
  private static Map<String, Set<String>> scripts(boolean development) throws IOException {
    var found = new TreeMap<String, Set<String>>();
    var packages = Server.JSON.readTree(Files.readString(SCRIPTS)).path("packages");
    for (var folder : packages.propertyNames()) {
      var one = packages.path(folder);
      if (!folder.isEmpty() && one.path("dev").asBoolean(false) == development) {
        var licence = one.path("license").asString("");
        found.put(
            "npm:" + folder.replaceFirst(".*node_modules/", ""),
            licence.isEmpty() ? Set.of() : Set.of(licence));
      }
    }
    return found;
  }
}
