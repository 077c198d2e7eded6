package no.aarshjul.account.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Base32;

/** An app for codes, as somebody has it in a pocket. */
public final class Telephone {

  private static final Pattern KEY = Pattern.compile("<code class=\"break\">([A-Z2-7 ]+)</code>");

  private byte[] secret = {};
  private long last;

  /** Takes the key from a page that shows one. */
  public void read(String page) {
    var key = KEY.matcher(page);
    assertThat(key.find()).as("a key for an app in %s", page).isTrue();
    secret = new Base32().decode(key.group(1).replace(" ", ""));
    last = 0;
  }

  /** A code that counts now and was not used before; there are three of them at any moment. */
  public String code() {
    var step = Instant.now().getEpochSecond() / AppCode.STEP.toSeconds();
    last = Math.max(last + 1, step - 1);
    assertThat(last).as("codes of this minute are used up").isLessThanOrEqualTo(step + 1);
    return AppCode.at(secret, last);
  }

  /** The code of a moment, whoever may have used it. */
  public String codeAt(Instant moment) {
    return AppCode.at(secret, moment.getEpochSecond() / AppCode.STEP.toSeconds());
  }

  /** The code that was shown last. */
  public String lastCode() {
    return AppCode.at(secret, last);
  }
}
