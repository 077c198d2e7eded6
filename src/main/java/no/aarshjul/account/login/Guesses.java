package no.aarshjul.account.login;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import no.aarshjul.account.PersonId;
import no.aarshjul.audit.Pseudonyms;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * How often somebody was not let in, in all processes. Beyond the free number each further attempt
 * has to wait twice as long after the last one; an hour after the last one all is forgotten.
 *
 * <p>Where something was counted, an attempt is counted before it is judged, in one statement with
 * the look whether it may be made: a hundred attempts at once are as slow as one after another.
 */
@Repository
public class Guesses {

  /** How long failures are remembered. */
  private static final Duration MEMORY = Duration.ofHours(1);

  /** How long the first attempt that is not free has to wait. */
  private static final Duration SHORTEST_WAIT = Duration.ofSeconds(10);

  /** Seconds that are still to wait after the last counted attempt; 0 or less if none. */
  private static final String LEFT =
      """
      case when failures < :free then 0
           else ceil(extract(epoch from last_at - now())
             + least(:longest, :shortest * power(2, least(failures - :free, 20)))) end
      """;

  /** Kind of a subject: somebody's account. */
  static final String ACCOUNT = "account";

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  private final JdbcClient jdbc;
  private final Pseudonyms pseudonyms;

  Guesses(JdbcClient jdbc, Pseudonyms pseudonyms) {
    this.jdbc = jdbc;
    this.pseudonyms = pseudonyms;
  }

  /**
   * What is guessed at, or from where.
   *
   * @param digest of the name or the address
   * @param free how often one may be wrong without waiting
   * @param longest seconds
   */
  record Subject(String digest, int free, long longest) {}

  Subject subject(String kind, String text, int free, Duration longest) {
    return new Subject(
        kind + ":" + pseudonyms.digest(kind + ":" + text), free, longest.toSeconds());
  }

  /** Whether an attempt was counted before it was judged. */
  enum Admission {
    COUNTED,
    UNCOUNTED,
    REFUSED
  }

  /** Lets an attempt in, or not. */
  Admission admit(Subject subject) {
    // Nearly always, and with every call of a program: one look, and nothing is written.
    if (secondsToWait(subject).isEmpty()) {
      return Admission.UNCOUNTED;
    }
    var counted =
        bound(
                """
                update login_guess set last_at = now(),
                  failures = case when last_at < now() - make_interval(secs => :memory) then 1 else failures + 1 end
                where subject = :subject
                  and (last_at < now() - make_interval(secs => :memory) or (%s) <= 0)
                """
                    .formatted(LEFT),
                subject)
            .param("memory", MEMORY.toSeconds())
            .update();
    if (counted > 0) {
      return Admission.COUNTED;
    }
    return secondsToWait(subject).isEmpty() ? Admission.UNCOUNTED : Admission.REFUSED;
  }

  /** How long the next attempt has to wait; empty if nothing is remembered. */
  Optional<Long> secondsToWait(Subject subject) {
    return bound(
            "select greatest(1, %s) from login_guess where subject = :subject".formatted(LEFT),
            subject)
        .query(Long.class)
        .optional();
  }

  /** An attempt was wrong; returns how many there are now. */
  int failed(Subject subject, Admission admission) {
    if (admission == Admission.COUNTED) {
      return jdbc.sql("select failures from login_guess where subject = :subject")
          .param("subject", subject.digest())
          .query(Integer.class)
          .optional()
          .orElse(1);
    }
    return jdbc.sql(
            """
            insert into login_guess (subject, failures, last_at) values (:subject, 1, now())
            on conflict (subject) do update set failures = login_guess.failures + 1, last_at = now()
            returning failures
            """)
        .param("subject", subject.digest())
        .query(Integer.class)
        .single();
  }

  /** An attempt was right: what was counted for it is taken back. */
  void takeBack(Subject subject, Admission admission) {
    if (admission == Admission.COUNTED) {
      jdbc.sql(
              """
              update login_guess set failures = failures - 1 where subject = :subject and failures > 1
              """)
          .param("subject", subject.digest())
          .update();
    }
  }

  /**
   * Counts something that anybody may ask for, but nobody often.
   *
   * @param kind what is asked for
   * @param whose by whom or for whom
   * @param free how often in an hour without waiting
   * @throws Refusal if it was asked for too often
   */
  public void requireFew(String kind, String whose, int free) {
    var subject = subject(kind, whose, free, LONGEST_WAIT);
    var admission = admit(subject);
    if (admission == Admission.REFUSED) {
      throw Refusal.busy("login.wait", secondsToWait(subject).orElse(1L));
    }
    failed(subject, admission);
  }

  /** Whoever has come in by another way need not wait any more. */
  public void forgive(PersonId person) {
    forget(subject(ACCOUNT, person.toString(), 1, LONGEST_WAIT));
  }

  /** Whoever was right after all has not asked for anything often. */
  public void forget(String kind, String whose) {
    forget(subject(kind, whose, 1, LONGEST_WAIT));
  }

  /** Nothing is held against the subject any more. */
  void forget(Subject subject) {
    jdbc.sql("delete from login_guess where subject = :subject")
        .param("subject", subject.digest())
        .update();
  }

  /** Throws away what is no longer remembered. */
  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
  void sweep() {
    jdbc.sql("delete from login_guess where last_at < now() - make_interval(secs => :memory)")
        .param("memory", MEMORY.toSeconds())
        .update();
  }

  private JdbcClient.StatementSpec bound(String sql, Subject subject) {
    return jdbc.sql(sql)
        .param("subject", subject.digest())
        .param("free", subject.free())
        .param("shortest", SHORTEST_WAIT.toSeconds())
        .param("longest", subject.longest());
  }

  /**
   * What an address counts as: one of IPv6 stands for its network of 64 bits, which one subscriber
   * has.
   */
  public static String network(@Nullable String address) {
    if (address == null || address.indexOf(':') < 0) {
      return address == null ? "" : address;
    }
    try {
      var bytes = InetAddress.getByName(address).getAddress();
      return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : address;
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
