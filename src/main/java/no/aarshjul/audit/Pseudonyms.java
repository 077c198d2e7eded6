package no.aarshjul.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What people are called in the trail: {@code person:} and half an HMAC-SHA-256 of the person's id
 * under a key that is not in the database. Only a row beside the trail tells who it is; without the
 * row nobody can tell, and the trail stays valid.
 */
@Component
public class Pseudonyms {

  private static final Pattern PERSON =
      Pattern.compile("person:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");
  private static final int BYTES = 16;

  private final JdbcClient jdbc;
  private final SecretKeySpec key;
  private final Set<UUID> known = ConcurrentHashMap.newKeySet();

  Pseudonyms(JdbcClient jdbc, AuditSettings settings) {
    this.jdbc = jdbc;
    this.key =
        new SecretKeySpec(settings.pseudonymKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256");
  }

  /** The pseudonym of a person. */
  public String of(UUID person) {
    return "person:" + code(person.toString());
  }

  /**
   * What a text that is not to be kept can be recognised by, as long as the key is the same.
   *
   * @param text begins with what it is and a colon, so that it can be no person's id
   */
  public String digest(String text) {
    return code(text);
  }

  private String code(String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      var code = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(code, BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
    }
  }

  /** The person behind a pseudonym; empty for a system's part and for an erased person. */
  @Transactional(readOnly = true)
  public Optional<UUID> person(String pseudonym) {
    return jdbc.sql(
            "select person_id from audit_person where pseudonym = :pseudonym and person_id is not null")
        .param("pseudonym", pseudonym)
        .query(UUID.class)
        .optional();
  }

  /** Forgets who is behind a person's pseudonyms; their entries stay. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void forget(UUID person) {
    known.remove(person);
    jdbc.sql("update audit_person set person_id = null where person_id = :person")
        .param("person", person)
        .update();
  }

  /** The text with {@code person:<id>} replaced by pseudonyms. */
  public String in(String text) {
    return replaced(text, person -> {});
  }

  /** The same, and who is behind them is remembered. */
  String remembered(String text) {
    return replaced(text, this::remember);
  }

  private String replaced(String text, Consumer<UUID> seen) {
    return PERSON
        .matcher(text)
        .replaceAll(
            found -> {
              var person = UUID.fromString(found.group(1));
              seen.accept(person);
              return of(person);
            });
  }

  private void remember(UUID person) {
    if (known.contains(person)) {
      return;
    }
    jdbc.sql(
            """
            insert into audit_person (pseudonym, person_id) values (:pseudonym, :person)
            on conflict (pseudonym) do nothing
            """)
        .param("pseudonym", of(person))
        .param("person", person)
        .update();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            known.add(person);
          }
        });
  }
}
