package no.aarshjul.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import no.aarshjul.platform.PrivateFiles;
import no.aarshjul.platform.StartupFailure;

/** The keys with which this program signs who it is. */
public final class ClientKeys {

  private static final int BITS = 3072;

  private ClientKeys() {}

  /**
   * Makes a key in a file that only its owner can read, and prints the public half, which the
   * provider is given.
   *
   * @return the exit status of the program: 0 if there is a new key
   */
  public static int make(Path file, PrintStream out) throws IOException {
    if (Files.exists(file)) {
      out.println(file + " is there already; it is not overwritten.");
      return 1;
    }
    try {
      var key =
          new RSAKeyGenerator(BITS)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .keyIDFromThumbprint(true)
              .generate();
      Files.writeString(PrivateFiles.file(file), key.toJSONString());
      out.println(key.toPublicJWK().toJSONString());
      return 0;
    } catch (JOSEException e) {
      throw new IllegalStateException("This Java makes no RSA keys", e);
    }
  }

  /**
   * @throws StartupFailure if the file holds no private key with an id
   */
  public static JWK read(Path file) {
    try {
      var key = JWK.parse(Files.readString(file));
      if (!key.isPrivate() || key.getKeyID() == null) {
        throw unusable(file, new IllegalArgumentException("no private key, or without kid"));
      }
      return key;
    } catch (IOException | ParseException e) {
      throw unusable(file, e);
    }
  }

  private static StartupFailure unusable(Path file, Exception cause) {
    return new StartupFailure(
        "%s must hold a private key as JSON (JWK, RFC 7517) with a kid.".formatted(file),
        "Make one with the arguments provider-key FILE, and give its public half to the provider.",
        cause);
  }
}
