package no.aarshjul.account.factor;

import io.nayuki.qrcodegen.QrCode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.commons.codec.binary.Base32;
import org.springframework.web.util.UriComponentsBuilder;

/** What an app is given to make its codes with. */
public final class AppSecret {

  /** As wide as the standard asks for around the squares. */
  private static final int BORDER = 4;

  private final byte[] bytes;

  AppSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  /** To be typed, in groups of four letters. */
  public String typed() {
    return text().replaceAll("(.{4})(?!$)", "$1 ");
  }

  private String text() {
    return new Base32().encodeToString(bytes);
  }

  /**
   * To be read by a telephone's camera, as the address of a picture that stands in itself.
   *
   * @param server whose codes these are
   * @param username as whom one logs in there
   */
  public String picture(String server, String username) {
    var code = QrCode.encodeText(address(server, username), QrCode.Ecc.MEDIUM);
    var squares = new StringBuilder();
    for (var y = 0; y < code.size; y++) {
      for (var x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          squares.append("M%d,%dh1v1h-1z".formatted(x + BORDER, y + BORDER));
        }
      }
    }
    var side = code.size + 2 * BORDER;
    var svg =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
        <path fill="#fff" d="M0,0h%1$dv%1$dh-%1$dz"/><path d="%2$s"/></svg>"""
            .formatted(side, squares);
    return "data:image/svg+xml;base64,"
        + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
  }

  /** The address that apps know (Key Uri Format of Google Authenticator). */
  private String address(String server, String username) {
    var name = "Aarshjul (" + server + ")";
    return UriComponentsBuilder.fromUriString("otpauth://totp/{name}:{username}")
        .queryParam("secret", text())
        .queryParam("issuer", "{issuer}")
        .encode()
        .buildAndExpand(name, username, name)
        .toUriString();
  }
}
