package no.aarshjul.account.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import no.aarshjul.InProcess;
import no.aarshjul.account.Erased;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.Role;
import no.aarshjul.account.Visitor;
import no.aarshjul.audit.Chain;
import no.aarshjul.audit.Entry;
import no.aarshjul.audit.Pseudonyms;
import no.aarshjul.audit.Trail;
import no.aarshjul.notification.OutboxRows;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A stolen password lets nobody in as coordinator, over HTTP as a browser would come. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondFactorTests {

  private static final String PASSWORD = "four words in a row";
  private static final Pattern RECOVERY = Pattern.compile("<code>([a-z2-7-]{29})</code>");

  private final AtomicInteger people = new AtomicInteger();
  private InProcess application;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    application =
        InProcess.start(
            folder,
            "aarshjul.demo=false",
            "aarshjul.database.mode=embedded",
            "aarshjul.access.basic=true");
  }

  @AfterAll
  void stop() {
    application.close();
  }

  private Person somebody(Grant... grants) {
    var name = "somebody-" + people.incrementAndGet();
    return application
        .get(People.class)
        .add(name, name, name + "@example.org", PASSWORD, List.of(grants));
  }

  private Visitor visitor() {
    return new Visitor(application.port(), "Accept-Language", "en");
  }

  private static String redirected(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
    return response.headers().firstValue("Location").orElseThrow();
  }

  /**
   * Logs in for the first time and sets up the app that is demanded; returns the recovery codes.
   */
  private List<String> settingUp(Visitor visitor, Person person, Telephone telephone)
      throws Exception {
    assertThat(redirected(visitor.login(person.username(), PASSWORD)))
        .isEqualTo("/login/code?to=%2F");
    var page = visitor.get("/login/code").body();
    telephone.read(page);
    assertThat(page).contains("data:image/svg+xml;base64,");
    var answer = visitor.submit("/login/code", "/login/code", Map.of("code", telephone.code()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    return RECOVERY.matcher(answer.body()).results().map(one -> one.group(1)).toList();
  }

  private HttpResponse<String> shown(Visitor visitor, Person person, String code) throws Exception {
    visitor.login(person.username(), PASSWORD);
    return visitor.submit("/login/code", "/login/code", Map.of("code", code));
  }

  private List<String> actions(Person person) {
    var pseudonym = application.get(Pseudonyms.class).of(person.id().value());
    return application.get(Trail.class).of(Chain.SYSTEM).stream()
        .filter(entry -> pseudonym.equals(entry.subject()))
        .map(Entry::action)
        .toList();
  }

  private String lastMail(Person person) {
    return new OutboxRows(application.get(JdbcClient.class)).last(person.email());
  }

  @Test
  void aCoordinatorSetsUpAnAppBeforeAnythingElse() throws Exception {
    var kari = somebody(Grant.of(Role.COORDINATOR));
    var telephone = new Telephone();
    try (var visitor = visitor()) {
      visitor.login(kari.username(), PASSWORD);
      assertThat(visitor.isIn()).as("a password alone").isFalse();
      assertThat(redirected(visitor.get("/people"))).startsWith("/login?");
      assertThat(actions(kari)).doesNotContain("person.logged-in");
      assertThat(settingUp(visitor, kari, telephone)).hasSize(10).doesNotHaveDuplicates();
      assertThat(visitor.isIn()).isTrue();
      assertThat(actions(kari)).contains("factor.set", "person.logged-in");
      assertThat(lastMail(kari)).contains("to-trinns innlogging i Aarshjul er tatt i bruk");
    }
    try (var visitor = visitor()) {
      assertThat(shown(visitor, kari, "000000").statusCode()).isEqualTo(422);
      assertThat(visitor.isIn()).isFalse();
      assertThat(redirected(shown(visitor, kari, telephone.code()))).isEqualTo("/");
      assertThat(visitor.isIn()).isTrue();
    }
    assertThat(
            application
                .get(JdbcClient.class)
                .sql("select secret from second_factor where secret is not null")
                .query(byte[].class)
                .list())
        .allSatisfy(stored -> assertThat(stored.length).isGreaterThan(AppCode.SECRET_BYTES));
  }

  @Test
  void aCodeCountsOnceEvenForTwoWhoShowItAtOnce() throws Exception {
    var kari = somebody(Grant.of(Role.VERIFIER));
    var telephone = new Telephone();
    try (var visitor = visitor()) {
      settingUp(visitor, kari, telephone);
    }
    try (var visitor = visitor()) {
      assertThat(shown(visitor, kari, telephone.lastCode()).statusCode())
          .as("the code that set it up")
          .isEqualTo(422);
    }
    var code = telephone.code();
    var factors = application.get(SecondFactors.class);
    Callable<SecondFactors.Shown> attempt = () -> factors.show(kari.id(), code);
    try (var threads = Executors.newFixedThreadPool(4)) {
      var shown =
          threads.invokeAll(List.of(attempt, attempt, attempt, attempt)).stream()
              .map(one -> one.resultNow())
              .toList();
      assertThat(shown).containsOnlyOnce(SecondFactors.Shown.APP);
    }
    assertThat(
            factors.show(kari.id(), telephone.codeAt(Instant.now().minus(Duration.ofMinutes(2)))))
        .isEqualTo(SecondFactors.Shown.NOTHING);
    assertThat(factors.show(kari.id(), telephone.codeAt(Instant.now().plus(Duration.ofMinutes(2)))))
        .isEqualTo(SecondFactors.Shown.NOTHING);
  }

  @Test
  void aRecoveryCodeLetsInOnceAndItsOwnerHearsOfIt() throws Exception {
    var kari = somebody(Grant.of(Role.COORDINATOR));
    List<String> codes;
    try (var visitor = visitor()) {
      codes = settingUp(visitor, kari, new Telephone());
    }
    var typed = codes.getFirst().replace("-", " ").toUpperCase(Locale.ROOT);
    try (var visitor = visitor()) {
      assertThat(redirected(shown(visitor, kari, typed))).isEqualTo("/");
      assertThat(lastMail(kari)).contains("med en gjenopprettingskode");
      assertThat(visitor.get("/me/second-factor").body()).contains("9 recovery codes");
    }
    try (var visitor = visitor()) {
      assertThat(shown(visitor, kari, typed).statusCode()).as("once").isEqualTo(422);
    }
  }

  @Test
  void codesCannotBeGuessed() throws Exception {
    var kari = somebody(Grant.of(Role.COORDINATOR));
    var telephone = new Telephone();
    try (var visitor = visitor()) {
      settingUp(visitor, kari, telephone);
    }
    try (var visitor = visitor()) {
      for (var guess = 0; guess < 10; guess++) {
        assertThat(shown(visitor, kari, "12345" + guess).body()).contains("not the code");
      }
      assertThat(shown(visitor, kari, telephone.code()).body()).contains("Too many attempts");
      assertThat(visitor.isIn()).isFalse();
      assertThat(lastMail(kari)).contains("har skrevet passordet ditt", "riktig");
    }
  }

  /** Whoever knows only the password sees another key, and is too late when its owner was first. */
  @Test
  void aKeyIsShownToOneSessionOnly() throws Exception {
    var kari = somebody(Grant.of(Role.VERIFIER));
    var foreign = new Telephone();
    try (var thief = visitor();
        var owner = visitor()) {
      thief.login(kari.username(), PASSWORD);
      foreign.read(thief.get("/login/code").body());
      var telephone = new Telephone();
      settingUp(owner, kari, telephone);
      assertThat(foreign.codeAt(Instant.now())).isNotEqualTo(telephone.codeAt(Instant.now()));
      assertThat(
              thief
                  .submit("/login/code", "/login/code", Map.of("code", foreign.code()))
                  .statusCode())
          .isEqualTo(422);
      assertThat(thief.isIn()).isFalse();
    }
  }

  @Test
  void anAppIsReplacedByWhoeverHasItAndKeptByWhoeverMustHaveOne() throws Exception {
    var kari = somebody(Grant.of(Role.COORDINATOR));
    var telephone = new Telephone();
    try (var visitor = visitor()) {
      var codes = settingUp(visitor, kari, telephone);
      var page = "/me/second-factor";
      assertThat(visitor.submit(page, page + "/begin", Map.of("password", PASSWORD)).statusCode())
          .as("the password alone")
          .isEqualTo(422);
      assertThat(visitor.submit(page, page + "/remove", Map.of("code", codes.getFirst())).body())
          .contains("Your role demands");
      assertThat(application.get(SecondFactors.class).recoveryCodes(kari.id()))
          .as("nothing was used up")
          .isEqualTo(10);
      var own = "/people/" + kari.id();
      visitor.submit(own, own + "/second-factor/take", Map.of("reason", "mine"));
      assertThat(application.get(SecondFactors.class).since(kari.id())).isPresent();
      var other = new Telephone();
      other.read(
          visitor
              .submit(page, page + "/begin", Map.of("password", PASSWORD, "code", telephone.code()))
              .body());
      assertThat(visitor.submit(page, page + "/confirm", Map.of("code", other.code())).body())
          .containsPattern(RECOVERY);
    }
  }

  @Test
  void whoeverNeedNotMayAndGoesWithoutAgainByACode() throws Exception {
    var ola = somebody(Grant.contact("1508"));
    var telephone = new Telephone();
    try (var other = visitor();
        var visitor = visitor()) {
      assertThat(redirected(other.login(ola.username(), PASSWORD))).isEqualTo("/");
      assertThat(redirected(visitor.login(ola.username(), PASSWORD))).isEqualTo("/");
      var page = "/me/second-factor";
      assertThat(visitor.submit(page, page + "/begin", Map.of("password", "wrong")).statusCode())
          .as("an open browser is not enough")
          .isEqualTo(422);
      telephone.read(visitor.submit(page, page + "/begin", Map.of("password", PASSWORD)).body());
      assertThat(visitor.submit(page, page + "/confirm", Map.of("code", "1")).statusCode())
          .isEqualTo(422);
      assertThat(visitor.submit(page, page + "/confirm", Map.of("code", telephone.code())).body())
          .containsPattern(RECOVERY);
      assertThat(visitor.isIn()).isTrue();
      assertThat(other.isIn()).as("sessions from before").isFalse();
      assertThat(redirected(other.login(ola.username(), PASSWORD))).startsWith("/login/code");
      assertThat(
              redirected(visitor.submit(page, page + "/remove", Map.of("code", telephone.code()))))
          .isEqualTo("/me");
      assertThat(redirected(other.login(ola.username(), PASSWORD))).isEqualTo("/");
    }
  }

  @Test
  void whoeverHasLostBothSetsUpAnotherAppAfterACoordinatorHasHelped() throws Exception {
    var kari = somebody(Grant.of(Role.COORDINATOR));
    var lost = somebody(Grant.of(Role.VERIFIER));
    try (var visitor = visitor();
        var owner = visitor()) {
      settingUp(owner, lost, new Telephone());
      settingUp(visitor, kari, new Telephone());
      var page = "/people/" + lost.id();
      assertThat(visitor.get(page).body()).contains("Take the app away");
      visitor.submit(page, page + "/second-factor/take", Map.of("reason", "called, known voice"));
      assertThat(owner.isIn()).as("whoever has the telephone now").isFalse();
      assertThat(lastMail(lost)).contains("er fjernet");
      assertThat(actions(lost)).contains("factor.removed");
      assertThat(settingUp(owner, lost, new Telephone())).hasSize(10);
    }
  }

  @Test
  void whoBecomesACoordinatorShowsMoreFromThenOn() throws Exception {
    var ola = somebody(Grant.contact("1508"));
    try (var visitor = visitor()) {
      visitor.login(ola.username(), PASSWORD);
      assertThat(visitor.isIn()).isTrue();
      application.get(People.class).grant(ola.id(), Grant.of(Role.COORDINATOR));
      assertThat(visitor.isIn()).isFalse();
      assertThat(settingUp(visitor, ola, new Telephone())).hasSize(10);
    }
  }

  /** A password beside the second step would be a way around it. */
  @Test
  void aProgramUsesATokenInstead() throws Exception {
    var kari = somebody(Grant.of(Role.COORDINATOR));
    var ola = somebody(Grant.contact("1508"));
    assertThat(called(ola).statusCode()).isEqualTo(200);
    var refused = called(kari);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("Use a token");
  }

  private HttpResponse<String> called(Person person) throws Exception {
    var shown =
        Base64.getEncoder()
            .encodeToString((person.username() + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(
                  URI.create("http://localhost:%d/api/tasks".formatted(application.port())))
              .header("Authorization", "Basic " + shown)
              .header("Accept-Language", "en")
              .build(),
          BodyHandlers.ofString());
    }
  }

  /** Two people at one browser: what the first has shown does not count for the second. */
  @Test
  void whatOneHasShownCountsForNobodyElse() throws Exception {
    var first = somebody(Grant.of(Role.VERIFIER));
    var second = somebody(Grant.of(Role.COORDINATOR));
    try (var visitor = visitor()) {
      settingUp(visitor, first, new Telephone());
      assertThat(redirected(visitor.login(second.username(), PASSWORD))).startsWith("/login/code");
      assertThat(visitor.isIn()).as("neither of them").isFalse();
    }
  }

  @Test
  void whoIsErasedLeavesNoSecret() throws Exception {
    var ola = somebody(Grant.of(Role.VERIFIER));
    try (var visitor = visitor()) {
      settingUp(visitor, ola, new Telephone());
    }
    application.get(SecondFactors.class).forget(new Erased(ola));
    for (var table : List.of("second_factor", "recovery_code")) {
      assertThat(
              application
                  .get(JdbcClient.class)
                  .sql("select count(*) from " + table + " where person_id = :person")
                  .param("person", ola.id())
                  .query(Integer.class)
                  .single())
          .isZero();
    }
  }
}
