package no.aarshjul.account.factor;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import no.aarshjul.account.PersonId;
import no.aarshjul.platform.RandomBytes;
import no.aarshjul.platform.Sha256;
import org.apache.commons.codec.binary.Base32;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Codes that let somebody in once each whose app is lost. They are shown when they are made. */
@Repository
class RecoveryCodes {

  private static final int MADE = 10;

  /** 120 bits, which are 24 letters: a digest of them need not be slow. */
  private static final int BYTES = 15;

  private final JdbcClient jdbc;

  RecoveryCodes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Makes new ones, in groups of four letters; those from before let nobody in any more. */
  List<String> replace(PersonId person) {
    forget(person);
    var codes =
        Stream.generate(() -> new Base32().encodeToString(RandomBytes.of(BYTES)))
            .limit(MADE)
            .map(code -> code.toLowerCase(Locale.ROOT).replaceAll("(.{4})(?!$)", "$1-"))
            .toList();
    for (var code : codes) {
      jdbc.sql("insert into recovery_code (person_id, digest) values (:person, :digest)")
          .param("person", person)
          .param("digest", digest(code))
          .update();
    }
    return codes;
  }

  /** Uses a code up; returns whether it was one. */
  boolean use(PersonId person, String typed) {
    return jdbc.sql("delete from recovery_code where person_id = :person and digest = :digest")
            .param("person", person)
            .param("digest", digest(typed))
            .update()
        == 1;
  }

  int left(PersonId person) {
    return jdbc.sql("select count(*) from recovery_code where person_id = :person")
        .param("person", person)
        .query(Integer.class)
        .single();
  }

  void forget(PersonId person) {
    jdbc.sql("delete from recovery_code where person_id = :person")
        .param("person", person)
        .update();
  }

  /** Whether people type the lines and capitals is theirs. */
  private static String digest(String code) {
    return Sha256.of(code.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", ""));
  }
}
