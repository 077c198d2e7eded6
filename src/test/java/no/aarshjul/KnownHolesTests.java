package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is shipped has none of the holes that the project knows of. */
class KnownHolesTests {

  private static final Path LIST = Path.of("src/main/security/known-holes.yaml");
  private static final Path SHIPPED = Path.of("target/classes/META-INF/sbom/application.cdx.json");

  @Test
  void nothingThatIsShippedHasOne() throws IOException {
    if (!Files.exists(SHIPPED)) {
      assumeThat(System.getProperty("maven.offline"))
          .as("%s is made by Maven when it is online", SHIPPED)
          .isNotEqualTo("true");
    }
    var libraries = libraries(Files.readString(SHIPPED));
    var holes = KnownHoles.read(LIST);
    assertThat(holes.refused(libraries)).isEmpty();
    assertThat(holes.unused(libraries)).as("accepted for versions that are not shipped").isEmpty();
  }

  @Test
  void aTouchedVersionIsFound() throws IOException {
    var bill =
        """
        {"components": [
          {"group": "org.apache.tomcat.embed", "name": "tomcat-embed-core", "version": "11.0.2"},
          {"group": "io.netty", "name": "netty-codec-http", "version": "4.2.4.Final"},
          {"group": "io.netty", "name": "netty-codec-http2", "version": "4.2.18.Final"},
          {"group": "org.thymeleaf", "name": "thymeleaf", "version": "3.1.4.RELEASE"},
          {"group": "com.google.guava", "name": "guava", "version": "31.1-jre"},
          {"group": "org.apache.xmlgraphics", "name": "batik-dom", "version": "1.18"},
          {"group": "org.apache.logging.log4j", "name": "log4j-core", "version": "2.14.1"},
          {"group": "org.example", "name": "commons-io", "version": "2.1"}
        ]}
        """;
    assertThat(KnownHoles.read(LIST).refused(libraries(bill)))
        .containsKeys(
            "CVE-2025-24813 org.apache.tomcat.embed:tomcat-embed-core",
            // Accepted for another version only.
            "CVE-2026-118233 org.apache.tomcat.embed:tomcat-embed-core",
            "CVE-2026-90993 org.apache.xmlgraphics:batik-dom",
            "CVE-2025-58056 io.netty:netty-codec-http",
            "CVE-2026-41901 org.thymeleaf:thymeleaf",
            "CVE-2023-2976 com.google.guava:guava",
            "CVE-2021-44228 org.apache.logging.log4j:log4j-core")
        .doesNotContainKeys(
            "CVE-2024-50379 org.apache.tomcat.embed:tomcat-embed-core",
            "CVE-2025-55163 io.netty:netty-codec-http2",
            "CVE-2024-47554 org.example:commons-io");
  }

  @Test
  void everyLineSaysWhatItMust() throws IOException {
    var holes = KnownHoles.read(LIST);
    LocalDate.parse(holes.reviewed());
    assertThat(holes.holes()).hasSizeGreaterThan(90);
    for (var hole : holes.holes()) {
      LocalDate.parse(hole.published());
      assertThat(hole.id()).matches("CVE-\\d{4}-\\d{4,}");
      assertThat(hole.source()).startsWith("https://").endsWith(hole.id());
      assertThat(hole.through() == null).as(hole.id()).isNotEqualTo(hole.below() == null);
      assertThat(hole.touches(hole.part().replace("*", "x"), hole.fixed())).as(hole.id()).isFalse();
      assertThat(Version.parse(hole.fixed())).isGreaterThan(Version.parse(hole.from()));
    }
    assertThat(holes.holes().stream().map(hole -> hole.id() + " " + hole.part()))
        .doesNotHaveDuplicates();
  }

  private static Map<String, String> libraries(String bill) {
    var found = new TreeMap<String, String>();
    for (var part : Server.JSON.readTree(bill).path("components")) {
      found.put(
          part.path("group").asString("") + ":" + part.path("name").asString(""),
          part.path("version").asString(""));
    }
    return found;
  }
}
