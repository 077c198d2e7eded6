package no.aarshjul.account.factor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import no.aarshjul.account.Erased;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonId;
import no.aarshjul.platform.RandomBytes;
import no.aarshjul.platform.Refusal;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The apps of people, and what they have shown. */
@Repository
public class SecondFactors {

  /** How long an app may be set up before it is begun anew. */
  private static final Duration SETTING_UP = Duration.ofMinutes(15);

  private final JdbcClient jdbc;
  private final BytesEncryptor secrets;
  private final RecoveryCodes recovery;
  private final DemandedFactors demanded;

  /** Apps have the time of the world, whatever the clock of the programme says. */
  private final InstantSource time = InstantSource.system();

  SecondFactors(
      JdbcClient jdbc, BytesEncryptor secrets, RecoveryCodes recovery, DemandedFactors demanded) {
    this.jdbc = jdbc;
    this.secrets = secrets;
    this.recovery = recovery;
    this.demanded = demanded;
  }

  /** How somebody has shown who they are. */
  public enum Shown {
    APP,
    /** One of the codes that let in once. */
    RECOVERY,
    NOTHING
  }

  /** Since when somebody has an app; empty if there is none. */
  @Transactional(readOnly = true)
  public Optional<Instant> since(PersonId person) {
    return jdbc.sql(
            "select confirmed_at from second_factor where person_id = :person and secret is not null")
        .param("person", person)
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  /** Whether a password alone does not let this person in. */
  @Transactional(readOnly = true)
  public boolean isNeededFor(Person person) {
    return demanded.of(person) || since(person.id()).isPresent();
  }

  /** How many codes for a lost app are left. */
  @Transactional(readOnly = true)
  public int recoveryCodes(PersonId person) {
    return recovery.left(person);
  }

  /** The secret that a new app is given: that of a minute ago, if it has not shown a code yet. */
  @Transactional
  public AppSecret begin(PersonId person) {
    return pending(person)
        .orElseGet(
            () -> {
              var secret = RandomBytes.of(AppCode.SECRET_BYTES);
              jdbc.sql(
                      """
                      insert into second_factor (person_id, pending, pending_at) values (:person, :pending, :now)
                      on conflict (person_id) do update set pending = :pending, pending_at = :now
                      """)
                  .param("person", person)
                  .param("pending", secrets.encrypt(secret))
                  .param("now", utc(time.instant()))
                  .update();
              return new AppSecret(secret);
            });
  }

  /** Whether somebody is setting up an app just now. */
  @Transactional(readOnly = true)
  public boolean isBegun(PersonId person) {
    return pending(person).isPresent();
  }

  private Optional<AppSecret> pending(PersonId person) {
    return jdbc.sql(
            "select pending from second_factor where person_id = :person and pending_at > :earliest")
        .param("person", person)
        .param("earliest", utc(time.instant().minus(SETTING_UP)))
        .query(byte[].class)
        .optional()
        .map(this::decrypted);
  }

  /**
   * The new app counts from now on, since it has shown a code; one before it counts no more.
   *
   * @return the codes for whoever loses the app, which are shown once
   * @throws Refusal if the code is not the app's, or setting it up has taken too long
   */
  @Transactional
  public List<String> confirm(PersonId person, String code) {
    var secret = pending(person).orElseThrow(() -> Refusal.conflict("factor.too-late"));
    var step = AppCode.step(secret.bytes(), digits(code), time.instant());
    if (step.isEmpty()) {
      throw Refusal.invalid("factor.wrong");
    }
    jdbc.sql(
            """
            update second_factor set secret = pending, confirmed_at = :now, last_step = :step,
              pending = null, pending_at = null
            where person_id = :person
            """)
        .param("person", person)
        .param("now", utc(time.instant()))
        .param("step", step.getAsLong())
        .update();
    return recovery.replace(person);
  }

  /** Looks at what somebody has typed; each code counts once. */
  @Transactional
  public Shown show(PersonId person, String typed) {
    var code = digits(typed);
    if (code.length() != AppCode.DIGITS) {
      return recovery.use(person, typed) ? Shown.RECOVERY : Shown.NOTHING;
    }
    var secret =
        jdbc.sql(
                "select secret from second_factor where person_id = :person and secret is not null")
            .param("person", person)
            .query(byte[].class)
            .optional()
            .map(this::decrypted);
    var step =
        secret.map(known -> AppCode.step(known.bytes(), code, time.instant())).stream()
            .flatMapToLong(found -> found.stream())
            .findFirst();
    return step.isPresent() && use(person, step.getAsLong()) ? Shown.APP : Shown.NOTHING;
  }

  /** Of two who show the same code, one is late. */
  private boolean use(PersonId person, long step) {
    return jdbc.sql(
                """
                update second_factor set last_step = :step where person_id = :person and last_step < :step
                """)
            .param("person", person)
            .param("step", step)
            .update()
        == 1;
  }

  /** Makes new codes for whoever loses the app. */
  @Transactional
  public List<String> newRecoveryCodes(PersonId person) {
    return recovery.replace(person);
  }

  /** The person has no app any more; returns whether there was one. */
  @Transactional
  public boolean forget(PersonId person) {
    recovery.forget(person);
    return jdbc.sql("delete from second_factor where person_id = :person")
            .param("person", person)
            .update()
        > 0;
  }

  @EventListener
  @Transactional
  void forget(Erased erased) {
    forget(erased.person().id());
  }

  private AppSecret decrypted(byte[] stored) {
    return new AppSecret(secrets.decrypt(stored));
  }

  private static String digits(String typed) {
    return typed.replaceAll("\\s", "").matches("\\d+") ? typed.replaceAll("\\s", "") : "";
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
