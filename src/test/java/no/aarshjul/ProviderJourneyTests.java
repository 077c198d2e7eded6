package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.aarshjul.account.provider.TestProvider;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.notification.OutboxRows;
import no.aarshjul.platform.MovableClock;
import no.aarshjul.platform.Norway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A centre that uses no passwords, from an empty database on, in Chromium. */
class ProviderJourneyTests {

  private static final String CENTRE = "310000019";
  private static final String AALESUND = "310000027";
  private static final Pattern LINK = Pattern.compile("http://localhost:\\d+/welcome/[\\w-]+");

  private final TestProvider provider = TestProvider.start();

  @Test
  void aCentreLetsFortyContactsInWithoutAPassword(@TempDir Path folder) throws Exception {
    var key = TestProvider.key("aarshjul");
    try (provider;
        var application =
            start(folder, Files.writeString(folder.resolve("key"), key.toJSONString()))) {
      var server = "http://localhost:" + application.port();
      provider.admit("ansattporten", server, key);
      provider.person("kari", TestProvider.acting("high", CENTRE));
      provider.person("eva", TestProvider.acting("substantial", AALESUND));
      try (var browser = new Browser(server, folder)) {
        firstCoordinator(application, browser, folder);
        contact(application, browser);
        assertThat(browser.complaints()).isEmpty();
      }
    }
  }

  private InProcess start(Path folder, Path key) throws Exception {
    var register = TestProvider.register(folder, "1508", AALESUND);
    var settings = "aarshjul.access.providers.ansattporten.";
    return InProcess.start(
        folder.resolve("home"),
        "aarshjul.demo=false",
        "aarshjul.database.mode=embedded",
        "aarshjul.access.passwords=false",
        "aarshjul.municipalities.organisations=" + register,
        settings + "kind=ansattporten",
        settings + "issuer=" + provider.issuer("ansattporten"),
        settings + "client-id=" + TestProvider.CLIENT + "-ansattporten",
        settings + "key=" + key,
        settings + "levels=substantial,high",
        settings + "centre=" + CENTRE,
        settings
            + "representation=[{\"type\":\"ansattporten:altinn:resource\","
            + "\"resource\":\"urn:altinn:resource:u4ssc\"}]");
  }

  /** Comes in with the operator's link, and imports a contact for each of forty municipalities. */
  private void firstCoordinator(InProcess application, Browser browser, Path folder)
      throws Exception {
    var link = found(Files.readString(folder.resolve("home/coordinator-link.txt")));
    var kari = browser.visitor("nb");
    kari.page().navigate("/login?lang=nb");
    kari.check("login-by-provider");
    kari.page().navigate(link);
    kari.page().locator("#name").fill("Kari Nordmann");
    kari.page().locator("#email").fill("kari@example.org");
    kari.page().locator("#username").fill("kari");
    kari.check("welcome-first").press("Gå videre");
    atProvider(kari.page(), "Logg inn med Ansattporten", "kari");
    var numbers = application.get(Municipalities.class).all();
    var contacts =
        IntStream.range(0, 39)
            .mapToObj(
                i ->
                    "Kontakt %1$d\tk%1$d@example.org\tKontaktperson\t%2$s"
                        .formatted(i, numbers.get(i).number()))
            .collect(Collectors.joining("\n"));
    kari.page().navigate("/people/import");
    kari.page()
        .locator("textarea")
        .fill(
            "Navn\tE-post\tRolle\tKommune\nEva Ås\teva@example.org\tKontaktperson\t1508\n"
                + contacts);
    kari.page().locator("main button[type=submit]").first().click();
    assertThat(kari.text()).contains("Eva Ås");
    kari.page().locator("main form button[type=submit]").first().click();
    kari.page().navigate("/people?q=Eva");
    assertThat(kari.text()).contains("Eva Ås");
    var today = Norway.day(application.get(MovableClock.class).instant());
    kari.open("/me/tokens", "tokens");
    kari.page().locator("#name").fill("Power BI");
    kari.page().locator("input[value='cohorts.read']").check();
    kari.page().locator("#until").fill(today.plusDays(30).toString());
    kari.press("Lag nøkkelen");
    assertThat(kari.page().locator("#made").innerText()).startsWith("aarshjul_");
    kari.check("token-made");
    kari.open("/me", "me-by-provider");
    kari.press("Logg ut");
    kari.page().waitForURL(url -> url.endsWith("/login?out"));
    assertThat(kari.text()).as("in the browser's language again").contains("You are logged out");
    kari.page().getByRole(AriaRole.LINK, named("Log in with Ansattporten")).click();
    assertThat(kari.page().url()).as("logged out there too").startsWith(provider.address());
  }

  private static void atProvider(Page page, String way, String name) {
    page.getByRole(AriaRole.LINK, named(way)).click();
    page.locator("#username").fill(name);
    page.locator("#password").fill(TestProvider.PASSWORD);
    page.locator("button[type=submit]").click();
    page.waitForURL(url -> !url.contains("/login") && !url.contains("/oauth2/"));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  /** A contact, who uses no JavaScript, comes in by the invitation and appoints helpers. */
  private void contact(InProcess application, Browser browser) {
    var link = found(new OutboxRows(application.get(JdbcClient.class)).last("eva@example.org"));
    var eva = browser.visitorWithoutScripts("nn");
    eva.page().navigate(link + "?lang=nn");
    assertThat(eva.text()).contains("Hei Eva Ås");
    atProvider(eva.page(), "Logg inn med Ansattporten", "eva");
    var today = Norway.day(application.get(MovableClock.class).instant());
    var helpers =
        Map.of(
            "Tor Teknisk", new String[] {"CONTRIBUTOR", "technical", ""},
            "Vera Velferd", new String[] {"CONTRIBUTOR", "welfare", ""},
            "Stein Stedfortreder", new String[] {"DEPUTY", "", today.plusDays(20).toString()});
    helpers.forEach(
        (name, role) -> {
          eva.page().navigate("/people");
          eva.page().locator("#name").fill(name);
          eva.page().locator("#email").fill(name.replace(" ", ".") + "@example.org");
          eva.page().locator("#role").selectOption(role[0]);
          eva.page().locator("#of-municipality").selectOption("1508");
          eva.page().locator("#department").selectOption(new SelectOption().setValue(role[1]));
          eva.page().locator("#until").fill(role[2]);
          eva.page().locator("section form button[type=submit]").first().click();
          assertThat(eva.text()).contains(name);
        });
    eva.page().navigate("/login?refused=no-representation&by=ansattporten");
    assertThat(eva.text()).contains("Vel kommunen du handlar for");
  }

  private static String found(String text) {
    var link = LINK.matcher(text);
    assertThat(link.find()).as(text).isTrue();
    return link.group();
  }
}
