package no.aarshjul.account.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import no.aarshjul.InProcess;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonRows;
import no.aarshjul.account.Role;
import no.aarshjul.account.Visitor;
import no.aarshjul.account.people.ManagingPeople;
import no.aarshjul.audit.Chain;
import no.aarshjul.audit.Entry;
import no.aarshjul.audit.Trail;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Over HTTP, with two processes on one database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionTests {

  private static final String PASSWORD = "a-password-of-this-test";

  private final AtomicInteger people = new AtomicInteger();
  private InProcess first;
  private InProcess second;
  private Person coordinator;

  @BeforeAll
  void start(@TempDir Path home, @TempDir Path other) throws Exception {
    first = InProcess.start(home);
    second = InProcess.beside(first, other);
    coordinator = first.get(People.class).findByUsername("coordinator").orElseThrow();
  }

  @AfterAll
  void stop() {
    second.close();
    first.close();
  }

  private Person somebody(Grant... grants) {
    var name = "somebody-" + people.incrementAndGet();
    return first
        .get(People.class)
        .add(name, "Somebody " + name, name + "@example.org", PASSWORD, List.of(grants));
  }

  private Visitor loggedIn(Person person, String... headers) throws Exception {
    var visitor = new Visitor(first.port(), headers);
    assertThat(visitor.login(person.username(), PASSWORD).headers().firstValue("Location"))
        .hasValue("/");
    return visitor;
  }

  private int sessions() {
    return first
        .get(JdbcClient.class)
        .sql("select count(*) from spring_session")
        .query(Integer.class)
        .single();
  }

  @Test
  void aVisitorGetsNoSession() throws Exception {
    var before = sessions();
    for (int i = 0; i < 40; i++) {
      try (var visitor = new Visitor(first.port())) {
        visitor.get("/tasks");
        visitor.get("/login");
        visitor.get("/results");
        visitor.get("/unknown");
        visitor.login("nobody-" + i, "wrong");
        assertThat(visitor.cookies()).noneMatch(cookie -> cookie.getName().contains("session"));
      }
    }
    assertThat(sessions()).isEqualTo(before);
  }

  @Test
  void whoLogsInGetsANewSessionThatEveryProcessKnows() throws Exception {
    try (var visitor = loggedIn(somebody(Grant.contact("1833")))) {
      assertThat(visitor.isIn()).isTrue();
      var session =
          visitor.cookies().stream()
              .filter(cookie -> cookie.getName().equals("aarshjul-session"))
              .findFirst()
              .orElseThrow();
      assertThat(session.isHttpOnly()).isTrue();
      assertThat(session.getValue()).as("216 random bits").matches("[A-Za-z0-9_-]{36}");
      try (var elsewhere =
          new Visitor(second.port(), "Cookie", "aarshjul-session=" + session.getValue())) {
        assertThat(elsewhere.isIn()).isTrue();
      }
    }
  }

  @Test
  void rightsAreAskedInEveryRequest() throws Exception {
    var person = somebody(Grant.of(Role.COORDINATOR));
    try (var visitor = loggedIn(person)) {
      assertThat(visitor.get("/people").statusCode()).isEqualTo(200);
      new PersonRows(first.get(JdbcClient.class)).takeRoles(person.id());
      assertThat(visitor.get("/people").statusCode()).isEqualTo(403);
      assertThat(visitor.isIn()).isTrue();
    }
  }

  @Test
  void whoeverIsErasedIsOutInEveryProcessAtOnce() throws Exception {
    var person = somebody(Grant.of(Role.COORDINATOR));
    try (var visitor = loggedIn(person)) {
      second.get(ManagingPeople.class).erase(person.id(), "has left", coordinator);
      assertThat(visitor.isIn()).isFalse();
      assertThat(visitor.login("erased-" + person.id(), "").headers().firstValue("Location"))
          .hasValue("/login?error");
    }
  }

  /** As if the row of the session had been missed: it opens nothing by itself. */
  @Test
  void aSessionOfSomebodyWhoIsErasedOpensNothing() throws Exception {
    var person = somebody(Grant.of(Role.COORDINATOR));
    try (var visitor = loggedIn(person)) {
      new PersonRows(first.get(JdbcClient.class)).erase(person.id());
      assertThat(visitor.isIn()).isFalse();
    }
  }

  @Test
  void anAuditorWhoseAccessEndsIsLoggedOut() throws Exception {
    var managing = first.get(ManagingPeople.class);
    var rita = somebody(Grant.auditor(null, Instant.now().plus(Duration.ofDays(1))));
    try (var visitor = new Visitor(first.port())) {
      visitor.login(rita.username(), PASSWORD);
      assertThat(visitor.get("/people").statusCode()).isEqualTo(200);
      managing.take(rita.id(), Role.AUDITOR, "", "", coordinator);
      assertThat(visitor.get("/people").headers().firstValue("Location"))
          .hasValue("/login?to=%2Fpeople");
    }
  }

  @Test
  void anIdleSessionEndsAfterTwoHoursAndABusyOneAfterTwelve() throws Exception {
    var person = somebody(Grant.contact("1833"));
    try (var idle = loggedIn(person)) {
      age(person, "last_access_time", Duration.ofHours(2).minusMinutes(1));
      assertThat(idle.isIn()).isTrue();
      age(person, "last_access_time", Duration.ofHours(2).plusMinutes(1));
      assertThat(idle.isIn()).isFalse();
    }
    try (var busy = loggedIn(person)) {
      age(person, "creation_time", Duration.ofHours(12).minusMinutes(1));
      assertThat(busy.isIn()).isTrue();
      age(person, "creation_time", Duration.ofHours(12).plusMinutes(1));
      assertThat(busy.isIn()).isFalse();
    }
  }

  /** Lets a person's sessions be older than they are. */
  private void age(Person person, String column, Duration age) {
    var then = Instant.now().minus(age).toEpochMilli();
    first
        .get(JdbcClient.class)
        .sql(
            """
            update spring_session set %s = :then,
              expiry_time = greatest(last_access_time, :then) + 1000 * max_inactive_interval
            where principal_name = :person
            """
                .formatted(column))
        .param("then", then)
        .param("person", person.id().toString())
        .update();
  }

  @Test
  void peopleSeeWhereTheyAreLoggedInAndEndIt() throws Exception {
    var person = somebody(Grant.contact("1833"));
    var other = somebody(Grant.contact("1508"));
    try (var office = loggedIn(person, "User-Agent", "Office <b>browser</b>");
        var phone = loggedIn(person, "User-Agent", "Phone browser");
        var stranger = loggedIn(other)) {
      var page = office.get("/me").body();
      assertThat(page)
          .contains("Office &lt;b&gt;browser&lt;/b&gt;", "Phone browser", person.email());
      var handles = Pattern.compile("/me/sessions/([0-9a-f]{64})/end").matcher(page);
      assertThat(handles.find()).isTrue();
      var handle = handles.group(1);
      var end = "/me/sessions/" + handle + "/end";
      assertThat(handles.find()).as("one can be ended, not the one that asks").isFalse();
      assertThat(page).doesNotContain(sessionIds(person).toArray(String[]::new));

      assertThat(stranger.submit("/me", end, Map.of()).statusCode()).isEqualTo(404);
      assertThat(phone.isIn()).isTrue();
      assertThat(office.submit("/me", end, Map.of()).statusCode()).isEqualTo(302);
      assertThat(phone.isIn()).isFalse();
      assertThat(office.isIn()).isTrue();
      assertThat(first.get(Trail.class).of(Chain.SYSTEM))
          .extracting(Entry::action)
          .contains("session.ended");
    }
  }

  private List<String> sessionIds(Person person) {
    return first
        .get(JdbcClient.class)
        .sql("select session_id from spring_session where principal_name = :person")
        .param("person", person.id().toString())
        .query(String.class)
        .list();
  }

  @Test
  void allOtherSessionsCanBeEndedAtOnce() throws Exception {
    var person = somebody(Grant.contact("1833"));
    try (var one = loggedIn(person);
        var two = loggedIn(person);
        var three = loggedIn(person)) {
      one.submit("/me", "/me/sessions/end-others", Map.of());
      assertThat(one.isIn()).isTrue();
      assertThat(two.isIn()).isFalse();
      assertThat(three.isIn()).isFalse();
    }
  }

  @Test
  void loggingOutEndsTheSessionForGood() throws Exception {
    var person = somebody(Grant.contact("1833"));
    try (var visitor = loggedIn(person)) {
      var session =
          visitor.cookies().stream()
              .filter(cookie -> cookie.getName().equals("aarshjul-session"))
              .findFirst()
              .orElseThrow()
              .getValue();
      visitor.submit("/me", "/logout", Map.of());
      assertThat(sessionIds(person)).isEmpty();
      try (var thief = new Visitor(first.port(), "Cookie", "aarshjul-session=" + session)) {
        assertThat(thief.isIn()).isFalse();
      }
    }
  }

  @Test
  void aCookieThatIsNoSessionIsIgnored() throws Exception {
    for (var cookie : List.of("AAAA", "AA==", "ADEtMQ==", "x", "%00", "../../etc")) {
      try (var visitor = new Visitor(first.port(), "Cookie", "aarshjul-session=" + cookie)) {
        assertThat(visitor.get("/login").statusCode()).as(cookie).isEqualTo(200);
        assertThat(visitor.get("/me").statusCode()).as(cookie).isEqualTo(302);
      }
    }
  }

  /** Another version may have written it, or somebody who should not. */
  @Test
  void storedBytesThatAreNotExpectedAreLeftOut() throws Exception {
    var person = somebody(Grant.contact("1833"));
    try (var visitor = loggedIn(person)) {
      first
          .get(JdbcClient.class)
          .sql(
              """
              update spring_session_attributes set attribute_bytes = :bytes where attribute_name = 'program'
                and session_primary_id in (select primary_id from spring_session where principal_name = :person)
              """)
          .param("bytes", new byte[] {1, 2, 3})
          .param("person", person.id().toString())
          .update();
      assertThat(visitor.get("/me").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void whoeverLogsInComesToThePageThatWasWantedAndToNoOtherHost() throws Exception {
    var person = somebody(Grant.contact("1833"));
    try (var visitor = new Visitor(first.port())) {
      var sent = visitor.get("/tasks?view=mine").headers().firstValue("Location").orElseThrow();
      assertThat(sent).isEqualTo("/login?to=%2Ftasks%3Fview%3Dmine");
      assertThat(visitor.get(sent).body()).contains("value=\"/tasks?view=mine\"");
      assertThat(comesTo(visitor, person, "/tasks?view=mine")).isEqualTo("/tasks?view=mine");
    }
    for (var elsewhere :
        List.of(
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/a\r\nX: y",
            "javascript:alert(1)",
            "\\\\evil.example",
            "")) {
      try (var visitor = new Visitor(first.port())) {
        assertThat(comesTo(visitor, person, elsewhere)).as(elsewhere).isEqualTo("/");
      }
    }
  }

  private static String comesTo(Visitor visitor, Person person, String wanted) throws Exception {
    return visitor
        .submit(
            "/login",
            "/login",
            Map.of("username", person.username(), "password", PASSWORD, "to", wanted))
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }
}
