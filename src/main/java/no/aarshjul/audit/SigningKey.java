package no.aarshjul.audit;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import no.aarshjul.platform.Sha256;

/** A pair of Ed25519 keys. */
record SigningKey(KeyPair pair) {

  static final String ALGORITHM = "Ed25519";

  static SigningKey generate() {
    try {
      return new SigningKey(KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform of this version has Ed25519", e);
    }
  }

  String id() {
    return id(pair.getPublic());
  }

  /** How a key is told from others: SHA-256 of its encoding. */
  static String id(PublicKey key) {
    return Sha256.of(key.getEncoded());
  }

  /** The public half, encoded as X.509 and Base64. */
  String publicKey() {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  byte[] sign(byte[] message) {
    try {
      var signature = Signature.getInstance(ALGORITHM);
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Signing with Ed25519 failed", e);
    }
  }

  /** The private half, encoded as PKCS#8 and Base64. */
  String privateKey() {
    PrivateKey key = pair.getPrivate();
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }
}
