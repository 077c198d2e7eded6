package no.aarshjul.account.factor;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
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
    return jdbc.sql("select confirmed_at from second_factor where person_id = :person")
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

  /**
   * A new app, before it has shown a code. It belongs to the session in which it is set up, so that
   * nobody else who knows the password sees its secret.
   */
  public BegunApp begin() {
    var secret = RandomBytes.of(AppCode.SECRET_BYTES);
    return new BegunApp(
        Base64.getEncoder().encodeToString(secrets.encrypt(secret)), new AppSecret(secret));
  }

  /** The app that a session remembers. */
  public BegunApp begun(String sealed) {
    return new BegunApp(sealed, decrypted(Base64.getDecoder().decode(sealed)));
  }

  /**
   * The new app counts from now on, since it has shown a code.
   *
   * @param replacing whether it takes the place of another; otherwise there must be none
   * @return the codes for whoever loses the app, which are shown once
   * @throws Refusal if the code is not the app's, or there is one already
   */
  @Transactional
  public List<String> confirm(PersonId person, BegunApp app, String code, boolean replacing) {
    var step = AppCode.step(app.secret().bytes(), digits(code), time.instant());
    if (step.isEmpty()) {
      throw Refusal.invalid("factor.wrong");
    }
    if (replacing) {
      jdbc.sql("delete from second_factor where person_id = :person")
          .param("person", person)
          .update();
    }
    var isFirst =
        jdbc.sql(
                """
                insert into second_factor (person_id, secret, confirmed_at, last_step)
                values (:person, :secret, :now, :step) on conflict do nothing
                """)
            .param("person", person)
            .param("secret", Base64.getDecoder().decode(app.sealed()))
            .param("now", utc(time.instant()))
            .param("step", step.getAsLong())
            .update();
    if (isFirst == 0) {
      throw Refusal.conflict("factor.already");
    }
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
        jdbc.sql("select secret from second_factor where person_id = :person")
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
    var plain = typed.replaceAll("\\s", "");
    return plain.matches("\\d+") ? plain : "";
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
