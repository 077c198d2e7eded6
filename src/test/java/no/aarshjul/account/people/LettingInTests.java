package no.aarshjul.account.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import no.aarshjul.InProcess;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.account.Visitor;
import no.aarshjul.audit.Chain;
import no.aarshjul.audit.Entry;
import no.aarshjul.audit.Trail;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.notification.OutboxRows;
import no.aarshjul.platform.MovableClock;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Refusal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A centre without a demo, from its first coordinator on, over HTTP without JavaScript. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LettingInTests {

  private static final String PASSWORD = "four words in a row";
  private static final Pattern LINK = Pattern.compile("http://localhost:\\d+(/welcome/[\\w-]+)");

  private InProcess application;
  private Path home;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    home = folder;
    application =
        InProcess.start(
            folder,
            "aarshjul.demo=false",
            "aarshjul.database.mode=embedded",
            "aarshjul.access.second-factor.demanded=false");
  }

  @AfterAll
  void stop() {
    application.close();
  }

  private Visitor visitor() {
    return new Visitor(application.port(), "Accept-Language", "en");
  }

  private Visitor as(String username) throws Exception {
    var visitor = visitor();
    assertThat(visitor.login(username, PASSWORD).headers().firstValue("Location")).hasValue("/");
    return visitor;
  }

  private People people() {
    return application.get(People.class);
  }

  private Person person(String username) {
    return people().findByUsername(username).orElseThrow();
  }

  private List<String> actions() {
    return application.get(Trail.class).of(Chain.SYSTEM).stream().map(Entry::action).toList();
  }

  private static String pathOf(String text) {
    var link = LINK.matcher(text);
    assertThat(link.find()).as(text).isTrue();
    return link.group(1);
  }

  /** The link in the last mail to this address. */
  private String mailed(String email) {
    return pathOf(new OutboxRows(application.get(JdbcClient.class)).last(email));
  }

  private static Map<String, String> choosing(String password) {
    return Map.of("password", password, "repeated", password);
  }

  private String redirected(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
    return response.headers().firstValue("Location").orElseThrow();
  }

  @Test
  @Order(1)
  void theFirstCoordinatorComesInWithALinkThatOnlyTheOperatorHas() throws Exception {
    var file = home.resolve(FirstCoordinator.FILE);
    var path = pathOf(Files.readString(file));
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    try (var visitor = visitor()) {
      assertThat(visitor.get(path).body()).contains("come in as coordinator");
      var typed = Map.of("name", "Kari Nordmann", "email", "kari@example.org", "username", "kari");
      var refused = visitor.submit(path, path, with(typed, choosing("short")));
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains("at least 15 characters", "value=\"Kari Nordmann\"");
      assertThat(redirected(visitor.submit(path, path, with(typed, choosing(PASSWORD)))))
          .isEqualTo("/login?welcome");
      assertThat(visitor.get(path).statusCode()).as("it opens once").isEqualTo(409);
    }
    try (var kari = as("kari")) {
      assertThat(kari.get("/people").body()).contains("Kari Nordmann");
    }
    assertThat(actions()).contains("coordinator.awaited", "person.added", "password.set");
    assertThat(application.get(Trail.class).of(Chain.SYSTEM).toString())
        .doesNotContain("Nordmann", "kari@example.org", path);
  }

  private static Map<String, String> with(Map<String, String> one, Map<String, String> other) {
    var all = new HashMap<>(one);
    all.putAll(other);
    return all;
  }

  @Test
  @Order(2)
  void fortyContactsAreImportedAndRefusedLinesSayWhy() throws Exception {
    var numbers = application.get(Municipalities.class).all();
    var table =
        "Navn\tE-post\tRolle\tKommune\tMålform\n"
            + IntStream.range(0, 40)
                .mapToObj(
                    i ->
                        "Kontakt %d\tkontakt%d@example.org\tKontaktperson\t%s\tNynorsk"
                            .formatted(i, i, numbers.get(i).number()))
                .collect(Collectors.joining("\n"))
            + """

            Uten Adresse\tingen\tKontaktperson\t1508\t
            Uten Kommune\tuten@example.org\tKontaktperson\t\t
            To Steder\tto@example.org\tKontaktperson\tHerøy\t
            Fra Månen\tmane@example.org\tMånekikker\t1508\t
            Kari Igjen\tKARI@example.org\tKontaktperson\t1508\t
            """;
    try (var kari = as("kari")) {
      var before = people().all().size();
      var looked = kari.submit("/people/import", "/people/import", Map.of("table", table));
      assertThat(looked.statusCode()).isEqualTo(200);
      var preview = looked.body();
      assertThat(people().all()).as("nothing happens yet").hasSize(before);
      assertThat(preview)
          .contains("40 lines fit, 5 are refused")
          .contains("Expected an e-mail address, found &quot;ingen&quot;")
          .contains("Expected a municipality for the role Contact")
          .contains("Several municipalities are called &quot;Herøy&quot;")
          .contains("Møre og Romsdal", "Nordland")
          .contains("Nobody knows a role &quot;Månekikker&quot;")
          .contains("belongs to Kari Nordmann");
      assertThat(
              redirected(
                  kari.submit(
                      "/people/import", "/people/import/carry-out", Map.of("table", table))))
          .isEqualTo("/people");
      assertThat(people().all()).hasSize(before + 40);
      assertThat(kari.get("/people?q=kontakt3").body()).contains("Kontakt 3", "Kontakt 39");
      kari.submit("/people/import", "/people/import/carry-out", Map.of("table", table));
      assertThat(people().all()).as("twice is once").hasSize(before + 40);
    }
    assertThat(new OutboxRows(application.get(JdbcClient.class)).last("kontakt7@example.org"))
        .contains("du er invitert", "innan");
  }

  @Test
  @Order(3)
  void beforeALaunchItIsSaidWhereNobodyAnswers() throws Exception {
    var unseen = Objects.requireNonNull(person("kontakt1").grants().getFirst().municipality());
    var nobody =
        application.get(Municipalities.class).all().stream()
            .filter(one -> people().membersOf(Grant.contact(one.number()).group()).isEmpty())
            .findFirst()
            .orElseThrow();
    try (var kari = as("kari")) {
      var preview =
          kari.submit(
                  "/cohorts/new",
                  "/cohorts/new",
                  Map.of(
                      "name",
                      "First",
                      "year",
                      "2026",
                      "municipalities",
                      unseen + "," + nobody.number()))
              .body();
      assertThat(preview)
          .contains("Nobody answers for these municipalities", nobody.name())
          .contains("has ever logged in");
    }
  }

  @Test
  @Order(4)
  void aContactComesInByTheInvitationAndAppointsHelpers() throws Exception {
    var contact = person("kontakt7");
    var municipality = Objects.requireNonNull(contact.grants().getFirst().municipality());
    var link = mailed(contact.email());
    try (var visitor = visitor()) {
      assertThat(visitor.get(link).body()).contains("Kontakt 7", "kontakt7");
      visitor.submit(link, link, choosing(PASSWORD));
    }
    try (var visitor = visitor()) {
      assertThat(visitor.login("KONTAKT7@example.org", PASSWORD).headers().firstValue("Location"))
          .as("the address is a name to log in with")
          .hasValue("/");
    }
    try (var kontakt = as("kontakt7")) {
      var added =
          kontakt.submit(
              "/people",
              "/people",
              Map.of(
                  "name",
                  "Tone Teknisk",
                  "email",
                  "tone@example.org",
                  "language",
                  "NYNORSK",
                  "role",
                  "CONTRIBUTOR",
                  "municipality",
                  municipality,
                  "department",
                  "technical"));
      assertThat(redirected(added)).startsWith("/people/");
      var today = Norway.day(Instant.now());
      var deputy =
          kontakt.submit(
              "/people",
              "/people",
              Map.of(
                  "name",
                  "Stig Stedfortreder",
                  "email",
                  "stig@example.org",
                  "language",
                  "BOKMAL",
                  "role",
                  "DEPUTY",
                  "municipality",
                  municipality,
                  "until",
                  today.plusDays(10).toString()));
      redirected(deputy);
      assertThat(kontakt.get("/people").body())
          .contains("Tone Teknisk", "Stig Stedfortreder")
          .doesNotContain("Kari Nordmann", "Kontakt 8");
    }
    assertThat(people().membersOf("contact-" + municipality))
        .extracting(Person::username)
        .containsExactlyInAnyOrder("kontakt7", "stig");
    assertThat(person("stig").isContactOf(municipality)).isTrue();
    assertThat(people().membersOf("contributor-" + municipality + "-technical"))
        .extracting(Person::username)
        .containsExactly("tone");
  }

  @Test
  @Order(5)
  void aContactManagesNobodyElse() throws Exception {
    var other = person("kontakt8");
    var own = person("kontakt7");
    try (var kontakt = as("kontakt7")) {
      var path = "/people/" + other.id();
      assertThat(kontakt.get(path).statusCode()).isEqualTo(403);
      for (var deed : List.of("/invite", "/change", "/erase")) {
        assertThat(kontakt.submit("/me", path + deed, Map.of()).statusCode())
            .as(deed)
            .isEqualTo(403);
      }
      var municipality = Objects.requireNonNull(own.grants().getFirst().municipality());
      for (var role : List.of("COORDINATOR", "CONTACT", "VERIFIER", "LIAISON")) {
        var centre = !role.equals("CONTACT");
        var answer =
            kontakt.submit(
                "/me",
                "/people/" + person("tone").id() + "/roles",
                Map.of("role", role, "municipality", centre ? "" : municipality));
        assertThat(answer.statusCode()).as(role).isEqualTo(403);
      }
      var elsewhere =
          kontakt.submit(
              "/me",
              "/people/" + person("tone").id() + "/roles",
              Map.of(
                  "role",
                  "CONTRIBUTOR",
                  "department",
                  "technical",
                  "municipality",
                  Objects.requireNonNull(other.grants().getFirst().municipality())));
      assertThat(elsewhere.statusCode()).isEqualTo(403);
      assertThat(kontakt.submit("/me", "/people/" + own.id() + "/change", Map.of()).statusCode())
          .as("not even the own address")
          .isEqualTo(403);
    }
    assertThat(person("tone").grants()).hasSize(1);
  }

  @Test
  @Order(6)
  void onlyOneOfTwoWhoUseALinkAtOnceComesIn() throws Exception {
    var link = mailed("kontakt9@example.org");
    try (var threads = Executors.newFixedThreadPool(8)) {
      var attempts =
          IntStream.range(0, 8)
              .<Callable<Integer>>mapToObj(
                  i ->
                      () -> {
                        try (var visitor = visitor()) {
                          var password = "the words of number " + i;
                          return visitor
                              .post(link, choosing(password), visitor.token("/login"))
                              .statusCode();
                        }
                      })
              .toList();
      var answers = threads.invokeAll(attempts);
      var come = 0;
      for (var answer : answers) {
        come += answer.get() == 302 ? 1 : 0;
      }
      assertThat(come).isEqualTo(1);
    }
  }

  @Test
  @Order(7)
  void aNewerLinkClosesTheOlderAndEachEndsAfterAWeek() throws Exception {
    var invited = person("kontakt10");
    var older = mailed(invited.email());
    try (var kari = as("kari");
        var visitor = visitor()) {
      kari.submit("/me", "/people/" + invited.id() + "/invite", Map.of());
      var newer = mailed(invited.email());
      assertThat(newer).isNotEqualTo(older);
      assertThat(visitor.get(older).statusCode()).isEqualTo(409);
      assertThat(visitor.get(newer).statusCode()).isEqualTo(200);
      application.get(MovableClock.class).advance(Duration.ofDays(8));
      assertThat(visitor.get(newer).statusCode()).isEqualTo(409);
      assertThat(visitor.get(newer).body()).contains("too old");
      assertThat(visitor.get("/welcome/no-such-link").statusCode()).isEqualTo(404);
    }
  }

  @Test
  @Order(8)
  void aForgottenPasswordIsReplacedAndNobodyLearnsWhoHasAnAccount() throws Exception {
    try (var visitor = visitor()) {
      var known = visitor.submit("/forgotten", "/forgotten", Map.of("login", "tone@example.org"));
      var unknown =
          visitor.submit("/forgotten", "/forgotten", Map.of("login", "nobody@example.org"));
      assertThat(redirected(known)).isEqualTo(redirected(unknown));
      var link = mailed("tone@example.org");
      visitor.submit(link, link, choosing("another row of words"));
      assertThat(visitor.get(link).statusCode()).as("it opens once").isEqualTo(409);
      assertThat(visitor.login("tone", "another row of words").headers().firstValue("Location"))
          .hasValue("/");
      for (var login : List.of("tone@example.org", "nobody@example.org")) {
        for (int i = 0; i < 3; i++) {
          visitor.submit("/forgotten", "/forgotten", Map.of("login", login));
        }
        assertThat(
                visitor
                    .post("/forgotten", Map.of("login", login), visitor.token("/login"))
                    .statusCode())
            .as("nobody floods a mailbox, whether there is one or not")
            .isEqualTo(429);
      }
    }
  }

  @Test
  @Order(9)
  void whatIsGuessedSoonIsNoPassword() throws Exception {
    try (var tone = visitor();
        var elsewhere = visitor()) {
      elsewhere.login("tone", "another row of words");
      tone.login("tone", "another row of words");
      for (var bad :
          List.of(
              "short",
              "tone-tone-tone-tone",
              "aaaaaaaaaaaaaaaaaaaa",
              "123456789012345",
              "passordpassordpassord",
              "Aarshjul2026Aarshjul2026",
              "x".repeat(40) + "ø".repeat(40))) {
        tone.submit(
            "/me", "/me/password", with(Map.of("old", "another row of words"), choosing(bad)));
        assertThat(people().isPassword(person("tone"), "another row of words")).as(bad).isTrue();
      }
      tone.submit(
          "/me", "/me/password", with(Map.of("old", "wrong"), choosing("good words, all of them")));
      assertThat(people().isPassword(person("tone"), "another row of words")).isTrue();
      tone.submit(
          "/me",
          "/me/password",
          with(Map.of("old", "another row of words"), choosing("good words, all of them")));
      assertThat(people().isPassword(person("tone"), "good words, all of them")).isTrue();
      assertThat(tone.isIn()).isTrue();
      assertThat(elsewhere.isIn()).as("whoever knew the old one is out").isFalse();
    }
  }

  /** A stranger must not take an invitation away, nor a reset leave an old session in. */
  @Test
  @Order(9)
  void aForgottenPasswordLeavesTheInvitationAndEndsSessions() throws Exception {
    var invited = person("kontakt11");
    // Others have asked from this address before.
    application.get(JdbcClient.class).sql("delete from login_guess").update();
    try (var kari = as("kari")) {
      kari.submit("/me", "/people/" + invited.id() + "/invite", Map.of());
    }
    var invitation = mailed(invited.email());
    try (var stranger = visitor();
        var owner = visitor()) {
      stranger.submit("/forgotten", "/forgotten", Map.of("login", invited.email()));
      assertThat(owner.get(invitation).statusCode()).isEqualTo(200);
      owner.submit(invitation, invitation, choosing(PASSWORD));
      owner.login(invited.username(), PASSWORD);
      assertThat(owner.isIn()).isTrue();
      stranger.submit("/forgotten", "/forgotten", Map.of("login", invited.username()));
      var link = mailed(invited.email());
      stranger.submit(link, link, choosing("words of somebody else"));
      assertThat(owner.isIn()).isFalse();
    }
  }

  @Test
  @Order(9)
  void anotherAddressIsToldToTheOldOne() throws Exception {
    var moved = person("kontakt12");
    try (var kari = as("kari")) {
      kari.submit(
          "/me",
          "/people/" + moved.id() + "/change",
          Map.of(
              "name",
              moved.displayName(),
              "email",
              "new-address@example.org",
              "language",
              "BOKMAL"));
    }
    assertThat(new OutboxRows(application.get(JdbcClient.class)).last(moved.email()))
        .contains("til ei anna adresse");
    assertThat(application.get(Trail.class).of(Chain.SYSTEM))
        .filteredOn(entry -> entry.action().equals("person.changed"))
        .extracting(Entry::newValue)
        .contains("address, language");
  }

  @Test
  @Order(9)
  void namesAndAddressesThatMisleadAreRefused() throws Exception {
    try (var kari = as("kari")) {
      for (var name :
          List.of(
              "Ola\nLogg inn: her", "Se https://evil.example", "www.evil.example", "Ola\u202E")) {
        assertThat(invites(kari, name, "ola@example.org")).as(name).isEqualTo(422);
      }
      for (var email :
          List.of(
              "kari@example.org\u200B",
              "kar\u0131@example.org",
              "=cmd@example.org",
              "a@b",
              "a b@example.org")) {
        assertThat(invites(kari, "Ola Nordmann", email)).as(email).isEqualTo(422);
      }
    }
  }

  private static int invites(Visitor manager, String name, String email) throws Exception {
    return manager
        .submit(
            "/people",
            "/people",
            Map.of("name", name, "email", email, "role", "CONTACT", "municipality", "1508"))
        .statusCode();
  }

  @Test
  @Order(10)
  void nobodyLocksOutTheLastCoordinator() throws Exception {
    var kari = person("kari");
    try (var browser = as("kari")) {
      var refused =
          browser.submit(
              "/me", "/people/" + kari.id() + "/roles/take", Map.of("role", "COORDINATOR"));
      assertThat(browser.get(redirected(refused)).body()).contains("only coordinator");
      assertThat(person("kari").is(Role.COORDINATOR)).isTrue();
      browser.submit(
          "/me",
          "/people/" + kari.id() + "/roles",
          Map.of(
              "role", "COORDINATOR", "until", Norway.day(Instant.now()).plusDays(30).toString()));
      assertThat(person("kari").grants()).containsExactly(Grant.of(Role.COORDINATOR));
    }
  }

  /** Two who take each other's role at once would leave nobody. */
  @Test
  @Order(11)
  void twoCoordinatorsDoNotLockEachOtherOut() throws Exception {
    var managing = application.get(ManagingPeople.class);
    var kari = person("kari");
    var second =
        people()
            .add(
                "second",
                "Second",
                "second@example.org",
                PASSWORD,
                List.of(Grant.of(Role.COORDINATOR)));
    try (var threads = Executors.newFixedThreadPool(2)) {
      threads.invokeAll(
          List.<Callable<Boolean>>of(
              () -> took(managing, second, kari), () -> took(managing, kari, second)));
    }
    assertThat(people().all().stream().filter(one -> one.is(Role.COORDINATOR))).hasSize(1);
  }

  private static boolean took(ManagingPeople managing, Person whose, Person by) {
    try {
      managing.take(whose.id(), Role.COORDINATOR, "", "", by);
      return true;
    } catch (Refusal refusal) {
      return false;
    }
  }
}
