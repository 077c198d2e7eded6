package no.aarshjul.notification;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import no.aarshjul.HeldServer;
import no.aarshjul.InProcess;
import no.aarshjul.account.People;
import no.aarshjul.audit.Chain;
import no.aarshjul.audit.Entry;
import no.aarshjul.audit.Trail;
import no.aarshjul.platform.Language;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Two processes on one outbox, and mail servers of all manners. */
class SendingMailTests {

  private static final GreenMail MAIL_SERVER =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @SuppressWarnings("NullAway.Init")
  private static InProcess here;

  @SuppressWarnings("NullAway.Init")
  private static InProcess there;

  @BeforeAll
  static void start(@TempDir Path home, @TempDir Path other) throws Exception {
    MAIL_SERVER.start();
    var settings =
        new String[] {
          "aarshjul.mail.mode=smtp",
          "aarshjul.mail.timeout=2s",
          "spring.mail.host=127.0.0.1",
          "spring.mail.port=" + MAIL_SERVER.getSmtp().getPort()
        };
    here = InProcess.start(home, settings);
    there = InProcess.beside(here, other, settings);
  }

  @AfterAll
  static void stop() {
    there.close();
    here.close();
    MAIL_SERVER.stop();
  }

  private static JdbcClient jdbc() {
    return here.get(JdbcClient.class);
  }

  private static void write(MailId id, String recipient) {
    jdbc()
        .sql(
            """
            insert into outbox_mail (id, dedupe_key, recipient, template, subject, body, created_at, next_attempt_at)
            values (:id, :id::text, :recipient, 'test', 'About it', 'Text', now(), now() - interval '1 minute')
            """)
        .param("id", id)
        .param("recipient", recipient)
        .update();
  }

  private static boolean is(MailId id, String condition) {
    return jdbc()
        .sql("select %s from outbox_mail where id = :id".formatted(condition))
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  /** Lets both processes talk to another mail server; a mail that is due is sent there. */
  private static void use(int port) {
    here.get(JavaMailSenderImpl.class).setPort(port);
    there.get(JavaMailSenderImpl.class).setPort(port);
  }

  private static int connectionsInUse(InProcess process) {
    return process.get(HikariDataSource.class).getHikariPoolMXBean().getActiveConnections();
  }

  private static List<String> arrived(String domain) throws Exception {
    var arrived = new ArrayList<String>();
    for (var mail : MAIL_SERVER.getReceivedMessages()) {
      var recipient = mail.getAllRecipients()[0].toString();
      if (recipient.endsWith(domain)) {
        arrived.add(recipient);
      }
    }
    return arrived;
  }

  @Test
  void twoProcessesSendEveryMailOnce() throws Exception {
    var ids = new ArrayList<MailId>();
    for (int i = 0; i < 60; i++) {
      ids.add(MailId.random());
      write(ids.get(i), "person%d@two.example".formatted(i));
    }
    Awaitility.await("an empty outbox")
        .atMost(Duration.ofSeconds(60))
        .until(() -> ids.stream().allMatch(id -> is(id, "sent_at is not null")));
    assertThat(arrived("two.example")).hasSize(60).doesNotHaveDuplicates();
    assertThat(here.get(Trail.class).of(Chain.SYSTEM))
        .filteredOn(entry -> entry.action().equals("mail.sent"))
        .extracting(Entry::content)
        .containsAll(ids.stream().map(id -> "mail:" + id).toList())
        .doesNotHaveDuplicates();
    assertThat(ids).allMatch(id -> is(id, "attempts = 1 and claim is null"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"silent", "dripping"})
  void aMailServerThatComesToNoEndIsHungUpOnAndHoldsNothing(String manners) throws Exception {
    var id = MailId.random();
    try (var server =
        manners.equals("silent")
            ? HeldServer.silent()
            : HeldServer.dripping("220 This will take", '.')) {
      use(server.port());
      write(id, "somebody@held.example");
      Awaitility.await("the conversation")
          .atMost(Duration.ofSeconds(20))
          .until(() -> server.met() > 0);
      for (var process : List.of(here, there)) {
        Awaitility.await("no connection in use").until(() -> connectionsInUse(process) == 0);
      }
      Awaitility.await("the end of it")
          .atMost(Duration.ofSeconds(20))
          .until(
              () ->
                  is(id, "coalesce(problem like '%has not accepted it within 2 seconds', false)"));
      if (manners.equals("dripping")) {
        Awaitility.await("the end of the connection").until(() -> server.left() == server.met());
      }
      assertThat(is(id, "attempts = 1 and sent_at is null and claim is null")).isTrue();
      assertThat(is(id, "next_attempt_at > now()")).isTrue();
    } finally {
      use(MAIL_SERVER.getSmtp().getPort());
    }
    jdbc()
        .sql("update outbox_mail set next_attempt_at = now() where id = :id")
        .param("id", id)
        .update();
    Awaitility.await("sent after all")
        .atMost(Duration.ofSeconds(20))
        .until(() -> is(id, "sent_at is not null and attempts = 2 and problem is null"));
  }

  @Test
  void whatWasErasedWhileItWasOnItsWayLeavesNoTraceOfItsFailure() throws Exception {
    var id = MailId.random();
    try (var server = HeldServer.silent()) {
      use(server.port());
      write(id, "gone@erased.example");
      Awaitility.await("the conversation")
          .atMost(Duration.ofSeconds(20))
          .until(() -> server.met() > 0);
      here.get(Outbox.class).erase("gone@erased.example");
      Awaitility.await("the end of it")
          .atMost(Duration.ofSeconds(20))
          .until(() -> is(id, "attempts = 1"));
    } finally {
      use(MAIL_SERVER.getSmtp().getPort());
    }
    assertThat(is(id, "problem is null and given_up and recipient = ''")).isTrue();
  }

  @Test
  void aMailWhoseSenderDiedIsSentWhenItsTimeIsOver() throws Exception {
    var id = MailId.random();
    here.inTransaction(
        () -> {
          write(id, "left@dead.example");
          return jdbc()
              .sql(
                  """
                  update outbox_mail set claim = gen_random_uuid(),
                    claimed_until = clock_timestamp() + interval '1 hour' where id = :id
                  """)
              .param("id", id)
              .update();
        });
    var outbox = here.get(Outbox.class);
    assertThat(outbox.due()).doesNotContain(id);
    assertThat(outbox.take(id, UUID.randomUUID(), Duration.ofMinutes(1))).isEmpty();
    jdbc()
        .sql("update outbox_mail set claimed_until = clock_timestamp() where id = :id")
        .param("id", id)
        .update();
    Awaitility.await("sent")
        .atMost(Duration.ofSeconds(20))
        .until(() -> is(id, "sent_at is not null"));
    assertThat(arrived("dead.example")).hasSize(1);
  }

  @Test
  void aFailureThatIsToldTooLateChangesNothing() {
    var id = MailId.random();
    here.inTransaction(
        () -> {
          write(id, "late@late.example");
          var outbox = here.get(Outbox.class);
          var mine = UUID.randomUUID();
          var mail = outbox.take(id, mine, Duration.ofMinutes(1)).orElseThrow();
          assertThat(outbox.markFailed(mail, UUID.randomUUID(), "not mine", Instant.now(), true))
              .isFalse();
          assertThat(outbox.markSent(mail)).isTrue();
          assertThat(outbox.markSent(mail)).isFalse();
          return outbox.markFailed(mail, mine, "too late", Instant.now(), true);
        });
    assertThat(is(id, "sent_at is not null and not given_up and attempts = 1")).isTrue();
  }

  @Test
  void noMailIsSentWithinATransaction() {
    var mail = here.get(Outbox.class).latest().stream().findFirst();
    var any =
        mail.orElseGet(
            () -> {
              var id = MailId.random();
              write(id, "any@any.example");
              return here.get(Outbox.class).latest().getFirst();
            });
    assertThatThrownBy(
            () ->
                here.inTransaction(
                    () -> {
                      here.get(MailServer.class).send(any);
                      return true;
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("within a transaction");
  }

  /** Speaks SMTP and answers recipients with this. */
  private static HeldServer answering(String reply) throws Exception {
    return new HeldServer(
        (in, out) -> {
          var lines = new BufferedReader(new InputStreamReader(in, US_ASCII));
          out.write("220 here\r\n".getBytes(US_ASCII));
          for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var answer = line.startsWith("RCPT") ? reply : "250 yes";
            out.write((answer + "\r\n").getBytes(US_ASCII));
          }
        });
  }

  @Test
  void aGreyListIsAskedAgainAndARefusalIsListedUntilSomebodySendsItAgain() throws Exception {
    var grey = MailId.random();
    try (var server = answering("451 4.7.1 come back later")) {
      use(server.port());
      write(grey, "somebody@grey.example");
      Awaitility.await("an attempt")
          .atMost(Duration.ofSeconds(20))
          .until(() -> is(grey, "attempts = 1"));
      assertThat(is(grey, "not given_up and problem like '%451%' and next_attempt_at > now()"))
          .isTrue();
    } finally {
      use(MAIL_SERVER.getSmtp().getPort());
    }
    var gone = MailId.random();
    try (var server = answering("550 5.1.1 nobody here")) {
      use(server.port());
      write(gone, "nobody@gone.example");
      Awaitility.await("given up")
          .atMost(Duration.ofSeconds(20))
          .until(() -> is(gone, "given_up and attempts = 1"));
    } finally {
      use(MAIL_SERVER.getSmtp().getPort());
    }
    var outbox = here.get(Outbox.class);
    assertThat(outbox.failed()).extracting(Mail::id).contains(grey, gone);
    jdbc()
        .sql("update outbox_mail set next_attempt_at = now() where id = :id")
        .param("id", grey)
        .update();
    assertThat(outbox.again(gone)).isTrue();
    Awaitility.await("both sent")
        .atMost(Duration.ofSeconds(20))
        .until(() -> is(grey, "sent_at is not null") && is(gone, "sent_at is not null"));
    assertThat(outbox.again(gone)).as("what was sent is not sent again").isFalse();
    assertThat(arrived("gone.example")).hasSize(1);
    assertThat(arrived("grey.example")).hasSize(1);
  }

  @Test
  void aDigestTellsAllOnceAndNothingElseOfItIsSent() throws Exception {
    var people = here.get(People.class);
    var person =
        here.inTransaction(
            () ->
                people.add("digested", "Digna", "digna@digest.example", Language.FIRST, List.of()));
    here.get(MailChoices.class).choose(person.id(), MailFrequency.DAILY);
    here.inTransaction(
        () -> {
          var letters = here.get(Letters.class);
          for (int i = 0; i < 54; i++) {
            letters.write(
                person, "digest-test:" + i, null, "work", "Molde", "2026", 1, "* task " + i, "");
          }
          return letters.write(
              person,
              "digest-test:today",
              null,
              "reminder.due-today",
              "Molde",
              "2026",
              "today",
              "Fill gaps",
              "link");
        });
    Awaitility.await("what cannot wait")
        .atMost(Duration.ofSeconds(20))
        .until(() -> arrived("digest.example").size() == 1);
    jdbc()
        .sql(
            "update outbox_mail set digest_at = now() where recipient = 'digna@digest.example' and digest_at is not null")
        .update();
    try (var threads = Executors.newFixedThreadPool(2)) {
      var both =
          List.of(
              threads.submit(() -> here.get(Digests.class).look()),
              threads.submit(() -> there.get(Digests.class).look()));
      for (var one : both) {
        one.get();
      }
    }
    Awaitility.await("the digest")
        .atMost(Duration.ofMinutes(5))
        .until(() -> arrived("digest.example").size() == 2);
    here.get(Digests.class).look();
    assertThat(
            jdbc()
                .sql(
                    "select count(*) from outbox_mail where template = 'digest' and recipient = 'digna@digest.example'")
                .query(Long.class)
                .single())
        .isEqualTo(1);
    assertThat(new OutboxRows(jdbc()).bodies("digest").getFirst())
        .contains("* task 0")
        .contains("* task 53");
  }
}
