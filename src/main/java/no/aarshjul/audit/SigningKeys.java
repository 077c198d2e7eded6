package no.aarshjul.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import no.aarshjul.platform.PrivateFiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The keys that checkpoints are signed with. Private halves are files outside the database, public
 * halves stand in it and are published; the last one signs.
 */
@Component
public class SigningKeys {

  private final JdbcClient jdbc;
  private final AuditSettings settings;

  SigningKeys(JdbcClient jdbc, AuditSettings settings) {
    this.jdbc = jdbc;
    this.settings = settings;
  }

  /**
   * The public half of a key.
   *
   * @param id SHA-256 of the encoded key
   * @param publicKey encoded as X.509 and Base64
   * @param since when it began to sign
   */
  public record Published(int number, String id, String publicKey, Instant since) {

    /** As a PEM file. */
    public String pem() {
      return pemOf("PUBLIC KEY", publicKey);
    }
  }

  /** All keys that have signed, the first one first. */
  @Transactional(readOnly = true)
  public List<Published> published() {
    return jdbc.sql("select number, id, public_key, since from audit_key order by number")
        .query(
            (rs, row) ->
                new Published(
                    rs.getInt("number"),
                    rs.getString("id"),
                    rs.getString("public_key"),
                    rs.getObject("since", OffsetDateTime.class).toInstant()))
        .list();
  }

  /** All published keys as one PEM file, the first one first. */
  @Transactional(readOnly = true)
  public String pem() {
    return published().stream().map(Published::pem).collect(Collectors.joining());
  }

  /** The private half of a key, if this machine has it. */
  Optional<SigningKey> find(Published key) {
    var file = file(key.id());
    return Files.exists(file) ? Optional.of(read(file, key)) : Optional.empty();
  }

  /** A new key whose private half is kept; it signs nothing before it is published. */
  SigningKey create() {
    var key = SigningKey.generate();
    var file = file(key.id());
    try {
      PrivateFiles.folder(settings.keys());
      var fresh = PrivateFiles.file(settings.keys().resolve(file.getFileName() + ".tmp"));
      Files.writeString(fresh, pemOf("PRIVATE KEY", key.privateKey()));
      Files.move(fresh, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return key;
  }

  void publish(int number, SigningKey key, Instant since) {
    jdbc.sql(
            "insert into audit_key (number, id, public_key, since) values (:number, :id, :key, :since)")
        .param("number", number)
        .param("id", key.id())
        .param("key", key.publicKey())
        .param("since", since.atOffset(ZoneOffset.UTC))
        .update();
  }

  private Path file(String id) {
    return settings.keys().resolve("audit-" + id.substring(0, 16) + ".pem");
  }

  private static SigningKey read(Path file, Published key) {
    try {
      var factory = KeyFactory.getInstance(SigningKey.ALGORITHM);
      var secret = factory.generatePrivate(new PKCS8EncodedKeySpec(bytes(Files.readString(file))));
      var open =
          factory.generatePublic(
              new X509EncodedKeySpec(Base64.getDecoder().decode(key.publicKey())));
      return new SigningKey(new KeyPair(open, secret));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalStateException(
          "The key file %s is not a PKCS#8 key for Ed25519: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static byte[] bytes(String pem) {
    return Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", ""));
  }

  private static String pemOf(String kind, String base64) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, base64, kind);
  }
}
