package no.aarshjul.account.provider;

import static no.aarshjul.account.provider.AtProvider.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import no.aarshjul.InProcess;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.account.Visitor;
import no.aarshjul.account.people.LettingIn;
import no.aarshjul.audit.Chain;
import no.aarshjul.audit.Entry;
import no.aarshjul.audit.Trail;
import no.aarshjul.notification.OutboxRows;
import no.aarshjul.platform.Language;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People come in by providers of three kinds, at a real one, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProviderLoginTests {

  /** Made up, with right control digits. */
  private static final String AALESUND = "310000000";

  private static final String CENTRE = "310000019";
  private static final String NOBODY = "310000027";

  private TestProvider provider;
  private InProcess application;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    provider = TestProvider.start();
    var key = TestProvider.key("aarshjul-1");
    var keyFile = Files.writeString(folder.resolve("key.json"), key.toJSONString());
    var register = TestProvider.register(folder, "1508", AALESUND);
    application =
        InProcess.start(
            folder.resolve("home"),
            "aarshjul.demo=false",
            "aarshjul.database.mode=embedded",
            "aarshjul.municipalities.organisations=" + register,
            "aarshjul.access.contact=the centre at 73 00 00 00",
            asked("ansattporten"),
            client("ansattporten"),
            asked("entra"),
            client("entra"),
            asked("openid"),
            client("openid"),
            provider("ansattporten", "kind=ansattporten"),
            provider("ansattporten", "key=" + keyFile),
            provider("ansattporten", "levels=substantial,high"),
            provider("ansattporten", "centre=" + CENTRE),
            provider(
                "ansattporten",
                "representation=[{\"type\":\"ansattporten:altinn:resource\","
                    + "\"resource\":\"urn:altinn:resource:u4ssc\"}]"),
            provider("entra", "kind=entra"),
            provider("entra", "client-secret=" + TestProvider.SECRET),
            provider("entra", "link-by=preferred_username"),
            provider("entra", "link-unverified=true"),
            provider("entra", "roles[0].claim=groups"),
            provider("entra", "roles[0].value=verifiers"),
            provider("entra", "roles[0].role=verifier"),
            provider("openid", "name=Town Hall"),
            provider("openid", "client-secret=" + TestProvider.SECRET),
            provider("openid", "userinfo=false"));
    var server = "http://localhost:" + application.port();
    provider.admit("ansattporten", server, key);
    provider.admit("entra", server);
    provider.admit("openid", server);
  }

  private String asked(String kind) {
    return provider(kind, "issuer=" + provider.issuer(kind));
  }

  private static String client(String kind) {
    return provider(kind, "client-id=" + TestProvider.CLIENT + "-" + kind);
  }

  private static String provider(String kind, String setting) {
    return "aarshjul.access.providers." + kind + "." + setting;
  }

  @AfterAll
  void stop() {
    application.close();
    provider.close();
  }

  private Visitor visitor() {
    return new Visitor(application.port(), "Accept-Language", "en");
  }

  private Person invited(String name, Grant... grants) {
    return application.inTransaction(
        () ->
            application
                .get(People.class)
                .add(name, name, name + "@example.org", Language.NYNORSK, List.of(grants)));
  }

  private List<Entry> trail() {
    return application.get(Trail.class).of(Chain.SYSTEM);
  }

  private static String beginning(String kind) {
    return "/oauth2/authorization/" + kind;
  }

  /** Goes through the login; returns where the server sends the browser at last. */
  private String come(Visitor visitor, String kind, String name) throws Exception {
    return location(visitor.get(AtProvider.login(visitor, beginning(kind), name)));
  }

  @Test
  void whoeverWasInvitedComesInByAVerifiedAddressAndIsKnownFromThenOn() throws Exception {
    invited("anna", Grant.of(Role.LIAISON));
    provider.person("anna", Map.of("email", "Anna@Example.org", "email_verified", true));
    try (var visitor = visitor()) {
      assertThat(visitor.get("/login").body()).contains("Log in with Town Hall");
      var back = AtProvider.login(visitor, beginning("openid") + "?to=/results?year=2026", "anna");
      assertThat(location(visitor.get(back))).isEqualTo("/results?year=2026");
      assertThat(visitor.get("/me").body()).contains("anna", "Town Hall");
      assertThat(location(visitor.get(back))).as("a code opens once").contains("refused=");
    }
    provider.person("anna", Map.of("email", "somebody-else@example.org", "email_verified", true));
    try (var visitor = visitor()) {
      assertThat(come(visitor, "openid", "anna")).as("known by the provider's name").isEqualTo("/");
      assertThat(visitor.get("/me").body()).contains("anna@example.org");
    }
    assertThat(trail()).extracting(Entry::action).contains("identity.linked", "person.logged-in");
    assertThat(new OutboxRows(application.get(JdbcClient.class)).last("anna@example.org"))
        .contains("ei innlogging hos Town Hall er no knytt til deg");
  }

  @Test
  void anAddressThatTheProviderDoesNotVouchForLetsNobodyIn() throws Exception {
    invited("bo", Grant.of(Role.LIAISON));
    provider.person("bo", Map.of("email", "bo@example.org", "email_verified", false));
    provider.person("stranger", Map.of("email", "stranger@example.org", "email_verified", true));
    try (var visitor = visitor()) {
      assertThat(come(visitor, "openid", "bo")).isEqualTo("/login?refused=unverified&by=openid");
      assertThat(visitor.get("/me").statusCode()).isEqualTo(302);
    }
    try (var visitor = visitor()) {
      var refused = come(visitor, "openid", "stranger");
      assertThat(refused).isEqualTo("/login?refused=unknown&by=openid");
      assertThat(visitor.get(refused).body())
          .contains("nobody here is known by that login", "Ask the centre at 73 00 00 00");
    }
    assertThat(trail())
        .filteredOn(entry -> entry.action().equals("person.logged-in.refused"))
        .extracting(Entry::why)
        .contains("openid: unknown", "openid: unverified");
  }

  @Test
  void whoeverActsForAMunicipalityComesInForThatOneOnly() throws Exception {
    invited("eva", Grant.contact("1508"), Grant.contact("5001"), Grant.of(Role.VERIFIER));
    provider.person("eva", TestProvider.acting("high", AALESUND));
    try (var visitor = visitor()) {
      var path = invitation("eva");
      assertThat(visitor.get(path).body()).contains("Log in with Ansattporten");
      var back =
          AtProvider.login(
              visitor,
              beginning("ansattporten") + "?invitation=" + path.replaceFirst(".*/", ""),
              "eva");
      assertThat(location(visitor.get(back))).isEqualTo("/");
      assertThat(visitor.get("/me").body())
          .contains("Ålesund")
          .doesNotContain("Trondheim", "Verifier");
      assertThat(visitor.get(path).statusCode()).as("an invitation opens once").isEqualTo(409);
    }
    provider.person("eva", TestProvider.acting("substantial", CENTRE));
    try (var visitor = visitor()) {
      assertThat(come(visitor, "ansattporten", "eva")).isEqualTo("/");
      assertThat(visitor.get("/me").body()).contains("Verifier").doesNotContain("Ålesund");
    }
  }

  private String invitation(String name) {
    var person = application.get(People.class).findByUsername(name).orElseThrow();
    return application.inTransaction(() -> application.get(LettingIn.class).another(person));
  }

  @Test
  void actingForNobodyForStrangersOrWithoutARoleLetsNobodyIn() throws Exception {
    invited("ida", Grant.contact("5001"));
    var path = invitation("ida");
    var beginning = beginning("ansattporten") + "?invitation=" + path.replaceFirst(".*/", "");
    for (var refused :
        Map.of(
                "no-representation", Map.<String, Object>of("acr", "high"),
                "foreign", TestProvider.acting("high", NOBODY),
                "level", TestProvider.acting("entraid", AALESUND),
                "no-role", TestProvider.acting("high", AALESUND))
            .entrySet()) {
      provider.person("ida", refused.getValue());
      try (var visitor = visitor()) {
        var back = AtProvider.login(visitor, beginning, "ida");
        assertThat(location(visitor.get(back)))
            .isEqualTo(path + "?refused=" + refused.getKey() + "&by=ansattporten");
        assertThat(visitor.isIn()).isFalse();
        assertThat(visitor.get(path + "?refused=" + refused.getKey() + "&by=ansattporten").body())
            .contains("role=\"alert\"", "invitation=" + path.replaceFirst(".*/", ""));
      }
    }
    try (var visitor = visitor()) {
      assertThat(visitor.get(path).statusCode()).as("the invitation is not used up").isEqualTo(200);
    }
  }

  @Test
  void representationThatWasNotAskedForDoesNotCount() throws Exception {
    invited("ola", Grant.contact("1508"));
    provider.person(
        "ola",
        Map.of(
            "acr",
            "high",
            "authorization_details",
            List.of(
                Map.of(
                    "type",
                    "ansattporten:altinn:resource",
                    "resource",
                    "urn:altinn:resource:everybody-has-this",
                    "reportees",
                    List.of(
                        Map.of("Authority", "iso6523-actorid-upis", "ID", "0192:" + AALESUND))))));
    try (var visitor = visitor()) {
      assertThat(come(visitor, "ansattporten", "ola"))
          .isEqualTo("/login?refused=no-representation&by=ansattporten");
    }
  }

  @Test
  void groupsOfATenantGiveAndTakeRoles() throws Exception {
    invited("per", Grant.of(Role.LIAISON));
    provider.person(
        "per",
        Map.of("preferred_username", "per@example.org", "groups", List.of("all", "verifiers")));
    try (var visitor = visitor()) {
      assertThat(come(visitor, "entra", "per")).isEqualTo("/");
      assertThat(visitor.get("/me").body()).contains("Verifier", "Liaison");
      provider.person("per", Map.of("groups", List.of("all")));
      try (var later = visitor()) {
        assertThat(come(later, "entra", "per")).isEqualTo("/");
        assertThat(later.get("/me").body()).contains("Liaison").doesNotContain("Verifier");
      }
      assertThat(visitor.isIn()).as("a role taken ends other sessions").isFalse();
    }
    provider.person("per", Map.of("_claim_names", Map.of("groups", "src1")));
    try (var visitor = visitor()) {
      assertThat(come(visitor, "entra", "per")).isEqualTo("/login?refused=groups&by=entra");
    }
  }

  @ParameterizedTest
  @EnumSource(TestProvider.Lie.class)
  void whatAProviderCannotHaveSignedForThisLoginLetsNobodyIn(TestProvider.Lie lie)
      throws Exception {
    var name = "liar-" + lie.ordinal();
    invited(name, Grant.of(Role.COORDINATOR));
    provider.person(name, Map.of("email", name + "@example.org", "email_verified", true));
    provider.lies(name, lie);
    try (var visitor = visitor()) {
      assertThat(come(visitor, "openid", name)).isEqualTo("/login?refused=untrusted&by=openid");
      assertThat(visitor.isIn()).isFalse();
      provider.isHonest(name);
      assertThat(come(visitor, "openid", name)).as("the same without the lie").isEqualTo("/");
    }
  }

  @Test
  void anAnswerThatThisBrowserHasNotAskedForLetsNobodyIn() throws Exception {
    invited("siv", Grant.of(Role.LIAISON));
    provider.person("siv", Map.of("email", "siv@example.org", "email_verified", true));
    try (var visitor = visitor();
        var victim = visitor()) {
      var back = AtProvider.login(visitor, beginning("openid"), "siv");
      assertThat(location(victim.get(back))).isEqualTo("/login?refused=lost&by=openid");
      assertThat(location(victim.get("/login/oauth2/code/openid?error=access_denied&state=x")))
          .contains("refused=");
      assertThat(location(visitor.get(back))).isEqualTo("/");
    }
    try (var visitor = visitor()) {
      assertThat(visitor.get("/oauth2/authorization/none").statusCode()).isIn(302, 404);
      assertThat(visitor.cookies())
          .extracting(cookie -> cookie.getName())
          .doesNotContain("aarshjul-session");
    }
  }

  @Test
  void twoPeopleCannotTakeOneInvitationNorOneLoginTwoPeople() throws Exception {
    invited("unni", Grant.contact("1508"));
    invited("vera", Grant.contact("1508"));
    provider.person("first", TestProvider.acting("high", AALESUND));
    provider.person("second", TestProvider.acting("high", AALESUND));
    var beginning = beginning("ansattporten") + "?invitation=";
    var unni = beginning + invitation("unni").replaceFirst(".*/", "");
    var vera = beginning + invitation("vera").replaceFirst(".*/", "");
    try (var one = visitor();
        var two = visitor()) {
      var backOne = AtProvider.login(one, unni, "first");
      var backTwo = AtProvider.login(two, unni, "second");
      assertThat(location(one.get(backOne))).isEqualTo("/");
      assertThat(location(two.get(backTwo))).isEqualTo("/login?refused=invitation&by=ansattporten");
    }
    try (var again = visitor()) {
      var back = AtProvider.login(again, vera, "first");
      assertThat(location(again.get(back)))
          .matches("/welcome/[\\w-]+\\?refused=taken&by=ansattporten");
    }
  }

  @Test
  void loggingOutHereLeadsToTheProviderAndLoggingOutThereEndsTheSessionHere() throws Exception {
    invited("turid", Grant.of(Role.LIAISON));
    provider.person("turid", Map.of("email", "turid@example.org", "email_verified", true));
    try (var visitor = visitor()) {
      come(visitor, "openid", "turid");
      var out = visitor.submit("/me", "/logout", Map.of());
      assertThat(out.statusCode()).isEqualTo(200);
      var there = out.headers().firstValue("Refresh").orElseThrow().replaceFirst("0; url=", "");
      assertThat(there).startsWith(provider.issuer("openid") + "/connect/logout");
      assertThat(location(visitor.get(there)))
          .isEqualTo("http://localhost:" + application.port() + "/login?out");
      assertThat(visitor.isIn()).isFalse();
    }
    try (var visitor = visitor();
        var frame = visitor()) {
      come(visitor, "openid", "turid");
      var ended = "/logout/connect/front-channel/openid?iss=" + provider.issuer("openid") + "&sid=";
      assertThat(frame.get(ended + "another").statusCode()).isEqualTo(200);
      assertThat(visitor.isIn()).isTrue();
      assertThat(
              frame
                  .get(ended + URLEncoder.encode(provider.session("turid"), StandardCharsets.UTF_8))
                  .statusCode())
          .isEqualTo(200);
      assertThat(visitor.isIn()).isFalse();
    }
  }

  @Test
  void anAnswerIsTakenOnlyWhereItWasAskedForAndFromWhom() throws Exception {
    invited("mia", Grant.of(Role.LIAISON));
    provider.person("mia", Map.of("email", "mia@example.org", "email_verified", true));
    try (var visitor = visitor()) {
      var back = AtProvider.login(visitor, beginning("openid"), "mia");
      assertThat(location(visitor.get(back.replace("/code/openid", "/code/entra"))))
          .isEqualTo("/login?refused=lost&by=entra");
      assertThat(location(visitor.get(back + "&iss=" + provider.issuer("entra"))))
          .isEqualTo("/login?refused=lost&by=openid");
      assertThat(location(visitor.get(back + "&iss=" + provider.issuer("openid")))).isEqualTo("/");
    }
  }

  @Test
  void whatABrowserOrAProviderMakesUpIsNoErrorOfTheServer() throws Exception {
    invited("nul", Grant.of(Role.LIAISON));
    var nothing = Base64.getUrlEncoder().encodeToString("null".getBytes(StandardCharsets.UTF_8));
    for (var kept : List.of(nothing, "", "e30", "x".repeat(3000))) {
      try (var visitor = new Visitor(application.port(), "Cookie", "aarshjul-attempt=" + kept)) {
        assertThat(location(visitor.get("/login/oauth2/code/openid?code=a&state=b")))
            .isEqualTo("/login?refused=lost&by=openid");
      }
    }
    for (var subject : List.of("a\0b", "æ", " ", "x".repeat(256))) {
      provider.person(
          "nul", Map.of("sub", subject, "email", "nul@example.org", "email_verified", true));
      try (var visitor = visitor()) {
        assertThat(come(visitor, "openid", "nul")).isEqualTo("/login?refused=untrusted&by=openid");
      }
    }
  }

  @Test
  void whoeverIsInLinksAnotherLoginAndGetsNoPasswordByIt() throws Exception {
    invited("rut", Grant.of(Role.LIAISON));
    provider.person("rut", Map.of("email", "rut@example.org", "email_verified", true));
    var mailed =
        application.inTransaction(
            () -> {
              var person = application.get(People.class).findByUsername("rut").orElseThrow();
              return application.get(LettingIn.class).another(person);
            });
    try (var visitor = visitor()) {
      assertThat(come(visitor, "openid", "rut")).isEqualTo("/");
      assertThat(visitor.get(mailed).statusCode()).as("whoever is in needs no link").isEqualTo(409);
      var path = location(visitor.submit("/me", "/me/logins", Map.of()));
      assertThat(visitor.get(path).body())
          .contains("Log in with Ansattporten")
          .doesNotContain("type=\"password\"");
      var typed = Map.of("password", "four words in a row", "repeated", "four words in a row");
      assertThat(visitor.submit("/me", path, typed).statusCode()).isEqualTo(422);
      assertThat(application.get(People.class).passwordHash("rut")).hasValue("");
      assertThat(visitor.get("/me").body()).doesNotContain("current-password");
    }
  }

  @Test
  void aTokenGoesNoFurtherThanTheSessionThatMakesIt() throws Exception {
    invited("tor", Grant.contact("1508"), Grant.of(Role.LIAISON));
    provider.person("tor", TestProvider.acting("high", AALESUND));
    var invitation = invitation("tor").replaceFirst(".*/", "");
    try (var visitor = visitor()) {
      var back =
          AtProvider.login(visitor, beginning("ansattporten") + "?invitation=" + invitation, "tor");
      assertThat(location(visitor.get(back))).isEqualTo("/");
      var page =
          visitor
              .submit(
                  "/me/tokens",
                  "/me/tokens",
                  Map.of(
                      "name",
                      "a",
                      "scopes",
                      "cohorts.read",
                      "until",
                      LocalDate.now().plusDays(9) + ""))
              .body();
      assertThat(page).contains("<td>1508</td>");
      var token = page.replaceFirst("(?s).*id=\"made\">([^<]+)<.*", "$1");
      try (var program = new Visitor(application.port(), "Authorization", "Bearer " + token)) {
        assertThat(program.get("/api/cohorts").statusCode()).isEqualTo(403);
      }
    }
  }

  @Test
  void aForeignLinkLinksNobodyToAnInvitation() throws Exception {
    invited("bob", Grant.of(Role.LIAISON));
    invited("gro", Grant.of(Role.LIAISON));
    provider.person("gro", Map.of("email", "gro@example.org", "email_verified", true));
    var bobs = beginning("openid") + "?invitation=" + invitation("bob").replaceFirst(".*/", "");
    try (var foreign = new Visitor(application.port(), "Sec-Fetch-Site", "cross-site")) {
      assertThat(location(foreign.get(AtProvider.login(foreign, bobs, "gro")))).isEqualTo("/");
      assertThat(foreign.get("/me").body()).contains("gro@example.org");
    }
    invited("eli", Grant.of(Role.LIAISON));
    provider.person("eli", Map.of("email", "eli@example.org", "email_verified", true));
    try (var visitor = visitor()) {
      assertThat(come(visitor, "openid", "eli")).isEqualTo("/");
      var entra = bobs.replace("openid", "entra");
      provider.person("eli", Map.of("preferred_username", "nobody"));
      assertThat(location(visitor.get(AtProvider.login(visitor, entra, "eli"))))
          .contains("refused=other-person");
      assertThat(visitor.get("/me").body()).contains("eli@example.org");
    }
  }

  @Test
  void addressesThatOnlyLookAlikeAreOthers() throws Exception {
    invited("kim", Grant.of(Role.LIAISON));
    provider.person("kelvin", Map.of("email", "\u212Aim@example.org", "email_verified", true));
    try (var visitor = visitor()) {
      assertThat(come(visitor, "openid", "kelvin")).isEqualTo("/login?refused=unknown&by=openid");
    }
  }
}
