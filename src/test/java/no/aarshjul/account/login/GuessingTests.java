package no.aarshjul.account.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import no.aarshjul.InProcess;
import no.aarshjul.account.Grant;
import no.aarshjul.account.Guessed;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonRows;
import no.aarshjul.account.Visitor;
import no.aarshjul.audit.Chain;
import no.aarshjul.audit.Pseudonyms;
import no.aarshjul.audit.Trail;
import no.aarshjul.notification.OutboxRows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Somebody guesses passwords, at two processes with one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuessingTests {

  private static final String PASSWORD = "a-password-of-this-test";
  private static final int FREE = 5;

  /** Seconds. */
  private static final int MARGIN = 1800;

  private final AtomicInteger people = new AtomicInteger();
  private final List<Guessed> told = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private InProcess first;
  private InProcess second;

  @BeforeAll
  void start(@TempDir Path home, @TempDir Path other) throws Exception {
    var settings =
        new String[] {
          "aarshjul.access.free-guesses-of-address=40",
          "aarshjul.audit.pseudonym-key=the-same-for-every-process-of-this-test"
        };
    first = InProcess.start(home, settings);
    second = InProcess.beside(first, other, settings);
    first
        .context()
        .addApplicationListener(
            (ApplicationListener<PayloadApplicationEvent<Guessed>>)
                event -> told.add(event.getPayload()));
  }

  @AfterAll
  void stop() {
    http.close();
    second.close();
    first.close();
  }

  @BeforeEach
  void forget() {
    jdbc().sql("delete from login_guess").update();
    told.clear();
  }

  private JdbcClient jdbc() {
    return first.get(JdbcClient.class);
  }

  private Person somebody() {
    var name = "guessed-" + people.incrementAndGet();
    return first
        .get(People.class)
        .add(name, name, name + "@example.org", PASSWORD, List.of(Grant.contact("1833")));
  }

  private HttpResponse<String> call(InProcess process, String username, String password)
      throws Exception {
    var login = username + ":" + password;
    return http.send(
        HttpRequest.newBuilder(
                URI.create("http://localhost:" + process.port() + "/api/tasks?view=mine"))
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
            .build(),
        BodyHandlers.ofString());
  }

  /**
   * Lets the last wrong attempt lie later, so that a slow machine comes no further than a fast one.
   */
  private void hold() {
    wait(-MARGIN);
  }

  /** Lets the last wrong attempt lie further back. */
  private void wait(int seconds) {
    jdbc()
        .sql("update login_guess set last_at = last_at - make_interval(secs => :seconds)")
        .param("seconds", seconds)
        .update();
  }

  @Test
  void afterSomeWrongOnesEvenTheRightPasswordHasToWaitInEveryProcess() throws Exception {
    var name = somebody().username();
    for (int i = 0; i < FREE; i++) {
      assertThat(call(i % 2 == 0 ? first : second, name, "wrong").statusCode()).isEqualTo(401);
    }
    hold();
    var refused = call(second, name, PASSWORD);
    assertThat(refused.statusCode()).isEqualTo(429);
    wait(MARGIN + 10);
    assertThat(call(first, name, PASSWORD).statusCode()).isEqualTo(200);
    assertThat(call(first, name, "wrong").statusCode()).as("it begins anew").isEqualTo(401);
    assertThat(call(first, name, PASSWORD).statusCode()).isEqualTo(200);
  }

  @Test
  void eachFurtherWrongOneTakesTwiceAsLongAtMostAQuarterOfAnHour() throws Exception {
    var name = somebody().username();
    for (int i = 0; i < FREE; i++) {
      call(first, name, "wrong");
    }
    for (var expected : new long[] {10, 20, 40, 80, 160, 320, 640, 900, 900}) {
      hold();
      var wait = call(first, name, "wrong").headers().firstValueAsLong("Retry-After").orElseThrow();
      // What the machine took for the last answer lies between the longest wait and the shortest.
      assertThat(wait).isLessThanOrEqualTo(MARGIN + expected).isGreaterThan(MARGIN + expected / 2);
      wait((int) (MARGIN + expected));
      assertThat(call(first, name, "wrong").statusCode()).isEqualTo(401);
    }
    wait(3601);
    assertThat(call(first, name, PASSWORD).statusCode()).as("all is forgotten").isEqualTo(200);
  }

  @Test
  void aHundredAtOnceGetNoFurtherThanOneAfterAnother() throws Exception {
    var name = somebody().username();
    call(first, name, "wrong");
    try (var threads = Executors.newFixedThreadPool(16)) {
      var guesses = new ArrayList<Callable<Integer>>();
      for (int i = 0; i < 100; i++) {
        var process = i % 2 == 0 ? first : second;
        guesses.add(() -> call(process, name, "wrong").statusCode());
      }
      var judged = 0;
      for (var answer : threads.invokeAll(guesses)) {
        judged += answer.get() == 401 ? 1 : 0;
      }
      // Those that were free, and the one or other whose wait was over meanwhile.
      assertThat(judged).isBetween(FREE - 1, FREE + 5);
    }
  }

  @Test
  void aNameThatNobodyBearsIsTreatedAsOneThatSomebodyDoes() throws Exception {
    var unknown = "unknown-" + UUID.randomUUID();
    for (int i = 0; i < FREE; i++) {
      assertThat(call(first, unknown, "wrong").statusCode()).isEqualTo(401);
    }
    hold();
    assertThat(call(first, unknown, "wrong").statusCode()).isEqualTo(429);
    assertThat(told).extracting(Guessed::person).allMatch(Optional::isEmpty).hasSize(1);
  }

  /** Counted, not measured: the slow part is done for both. */
  @Test
  void anUnknownNameCostsAsMuchWorkAsAWrongPassword() {
    var looked = new AtomicInteger();
    var real = first.get(PasswordEncoder.class);
    var counting =
        new PasswordEncoder() {
          @Override
          public @Nullable String encode(@Nullable CharSequence password) {
            return real.encode(password);
          }

          @Override
          public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            looked.incrementAndGet();
            return real.matches(password, hash);
          }
        };
    var provider =
        new GuardedPasswords(
            first.get(Logins.class),
            counting,
            first.get(People.class),
            first.get(Guesses.class),
            first.get(AccessProperties.class),
            first.context());
    var known = somebody().username();
    var erased = somebody();
    new PersonRows(jdbc()).empty(erased.id());
    for (var name : List.of(known, "unknown-name", "erased-" + erased.id())) {
      looked.set(0);
      var attempt = UsernamePasswordAuthenticationToken.unauthenticated(name, "wrong");
      assertThatThrownBy(() -> provider.authenticate(attempt))
          .isInstanceOf(BadCredentialsException.class);
      assertThat(looked).as(name).hasValue(1);
    }
  }

  @Test
  void thePersonIsToldOnceAndTheTrailWithoutWhatWasTyped() throws Exception {
    var person = somebody();
    for (int i = 0; i < FREE + 3; i++) {
      call(first, person.username(), "a-guess-that-is-kept-nowhere");
      wait(300);
    }
    assertThat(told).hasSize(1);
    assertThat(new OutboxRows(jdbc()).bodies("guessed"))
        .filteredOn(body -> body.contains(person.displayName()))
        .hasSize(1);
    var trail = first.get(Trail.class).of(Chain.SYSTEM);
    assertThat(trail)
        .anySatisfy(
            entry -> {
              assertThat(entry.action()).isEqualTo("person.guessed-at");
              assertThat(entry.subject())
                  .isEqualTo(first.get(Pseudonyms.class).of(person.id().value()));
            });
    assertThat(trail.toString()).doesNotContain("a-guess-that-is-kept-nowhere");
  }

  @Test
  void nothingThatWasTypedStandsInTheCounts() throws Exception {
    call(first, "a-password-in-the-wrong-field", "wrong");
    assertThat(jdbc().sql("select subject from login_guess").query(String.class).list())
        .hasSize(2)
        .allMatch(subject -> subject.matches("(account|address):[0-9a-f]{32}"));
  }

  @Test
  void manyNamesFromOneAddressAreSlowedToo() throws Exception {
    for (int i = 0; i < 40; i++) {
      assertThat(call(first, "sprayed-" + i, "wrong").statusCode()).isEqualTo(401);
    }
    hold();
    assertThat(call(second, "sprayed-again", "wrong").statusCode()).isEqualTo(429);
    assertThat(call(second, somebody().username(), PASSWORD).statusCode()).isEqualTo(429);
  }

  @Test
  void whoeverIsRightIsNotHeldUpByOthersOfTheSameHouse() throws Exception {
    var name = somebody().username();
    call(first, "somebody-else", "wrong");
    for (int i = 0; i < 50; i++) {
      assertThat(call(first, name, PASSWORD).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void theLoginPageSaysHowLongToWait() throws Exception {
    var name = somebody().username();
    try (var visitor = new Visitor(first.port(), "Accept-Language", "nb")) {
      for (int i = 0; i < FREE; i++) {
        visitor.login(name, "wrong");
      }
      hold();
      var sent = visitor.login(name, PASSWORD).headers().firstValue("Location").orElseThrow();
      assertThat(sent).matches("/login\\?wait=18\\d\\d");
      assertThat(visitor.get(sent).body()).contains("For mange forsøk");
      assertThat(visitor.get("/login?wait=%3Cb%3E").body()).doesNotContain("For mange forsøk");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3,10.1.2.3",
    "2001:db8:1:2:3:4:5:6,20010db800010002",
    "2001:db8:1:2::9,20010db800010002",
    "2001:db8:1:3::9,20010db800010003"
  })
  void aNetworkOfIpv6IsOneAddress(String address, String network) {
    assertThat(Guesses.network(address)).isEqualTo(network);
  }
}
