package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Chromium as people use it. Every page it opens is checked with axe and for errors in its console.
 */
final class Browser implements AutoCloseable {

  private static final Path CHROMIUM =
      Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
  private static final Path AXE = Path.of("src/main/frontend/node_modules/axe-core/axe.min.js");
  private static final Path PICTURES = Path.of("target/screenshots");
  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final String address;
  private final Path home;
  private final Playwright playwright;
  private final com.microsoft.playwright.Browser chromium;
  private final List<String> complaints = new ArrayList<>();

  Browser(Server server) {
    this(server.address(), server.home());
  }

  /**
   * A browser for a running application.
   *
   * @param home where the application keeps what it has made up, passwords among it
   */
  Browser(String address, Path home) {
    assertThat(CHROMIUM)
        .as("Chromium, from the Debian package or named by the environment variable CHROMIUM")
        .exists();
    this.address = address;
    this.home = home;
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.chromium =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(CHROMIUM).setArgs(FLAGS));
  }

  /** A window of its own for one person, in one language, after login. */
  Visit as(String user, String language) throws IOException {
    var visit = new Visit(context(true), language, true);
    visit.logIn(user);
    return visit;
  }

  /** The same without JavaScript. */
  Visit withoutScripts(String user, String language) throws IOException {
    var visit = new Visit(context(false), language, false);
    visit.logIn(user);
    return visit;
  }

  /** A window of somebody who has not logged in. */
  Visit visitor(String language) {
    return new Visit(context(true), language, true);
  }

  /** The same without JavaScript. */
  Visit visitorWithoutScripts(String language) {
    return new Visit(context(false), language, false);
  }

  private BrowserContext context(boolean scripts) {
    var context =
        chromium.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setBaseURL(address)
                .setJavaScriptEnabled(scripts)
                .setViewportSize(1280, 900));
    context.setDefaultTimeout(120_000);
    return context;
  }

  /** What axe and the consoles had to say about all pages so far; empty is good. */
  List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    playwright.close();
  }

  final class Visit {

    private final Page page;
    private final String language;
    private final boolean scripted;

    private Visit(BrowserContext context, String language, boolean scripted) {
      this.page = context.newPage();
      this.language = language;
      this.scripted = scripted;
      page.onConsoleMessage(
          message -> {
            // A refused page is an error to the console as well.
            if (message.type().equals("error") && !message.text().matches(".*status of 40[34].*")) {
              complaints.add(page.url() + " console: " + message.text() + " " + message.location());
            }
          });
      page.onPageError(error -> complaints.add(page.url() + " script: " + error));
    }

    private void logIn(String user) throws IOException {
      page.navigate("/login?lang=" + language);
      page.locator("#username").fill(user);
      page.locator("#password")
          .fill(String.valueOf(Server.password(home.resolve("demo-passwords.txt"), user)));
      page.locator("main button[type=submit]").click();
      page.waitForURL(url -> !url.contains("/login"));
    }

    boolean isScripted() {
      return scripted;
    }

    Page page() {
      return page;
    }

    /** Opens a page, keeps its picture and checks it. */
    Visit open(String path, String picture) throws IOException {
      page.navigate(path);
      return check(picture);
    }

    Visit check(String picture) throws IOException {
      page.waitForLoadState();
      page.evaluate("() => document.fonts.ready.then(() => true)");
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(PICTURES.resolve(picture + "-" + language + ".png"))
              .setFullPage(true));
      page.evaluate(Files.readString(AXE));
      var result =
          Server.JSON.valueToTree(
              page.evaluate(
                  "() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']})"
                      + ".then(found => found.violations)"));
      for (JsonNode violation : result) {
        var nodes = new ArrayList<String>();
        violation.path("nodes").forEach(node -> nodes.add(node.path("html").asString()));
        complaints.add(
            "%s %s (%s): %s".formatted(picture, violation.path("id").asString(), language, nodes));
      }
      return checkZoomed(picture);
    }

    /** At 400 % (1280 pixels seen as 320) nothing but tables and diagrams scrolls sideways. */
    private Visit checkZoomed(String picture) {
      if (language.equals("en")) {
        page.setViewportSize(320, 256);
        var wide =
            page.evaluate(
                "() => document.documentElement.scrollWidth > 320 && [...document.querySelectorAll('body *')]"
                    + ".filter(e => e.getBoundingClientRect().right > 321 && !e.parentElement.closest('.scroll, .diagram'))"
                    + ".map(e => e.outerHTML.slice(0, 120)).slice(0, 3)");
        if (wide instanceof List<?>) {
          complaints.add(picture + " scrolls sideways at 400 %: " + wide);
        }
        page.setViewportSize(1280, 900);
      }
      return this;
    }

    /** Moves the focus with the tabulator key until it is on what the selector says. */
    Visit tabTo(String selector) {
      for (int i = 0; i < 200; i++) {
        if (Boolean.TRUE.equals(
            page.evaluate("s => document.activeElement?.matches(s) ?? false", selector))) {
          return this;
        }
        page.keyboard().press("Tab");
      }
      throw new AssertionError("The keyboard does not reach " + selector + " on " + page.url());
    }

    Visit press(String button) {
      page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
          .click();
      return this;
    }

    String text() {
      return page.locator("main").innerText();
    }
  }
}
