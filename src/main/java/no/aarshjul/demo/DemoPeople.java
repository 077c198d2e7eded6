package no.aarshjul.demo;

import java.nio.file.Files;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.aarshjul.account.Grant;
import no.aarshjul.account.Passwords;
import no.aarshjul.account.People;
import no.aarshjul.account.Role;
import no.aarshjul.municipality.Departments;
import no.aarshjul.municipality.Municipalities;
import no.aarshjul.platform.Home;
import no.aarshjul.platform.Language;
import no.aarshjul.platform.Terminal;
import no.aarshjul.verification.Qualification.Grade;
import no.aarshjul.verification.Qualifications;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Adds the demo's people at the first start, with generated passwords that are kept in the home
 * folder and printed once, on a terminal only. No password is known beforehand.
 */
@Component
@ConditionalOnProperty(name = "aarshjul.demo", havingValue = "true", matchIfMissing = true)
class DemoPeople {

  private static final Logger LOG = LoggerFactory.getLogger(DemoPeople.class);
  private static final int PASSWORD_LENGTH = 12;

  private final People people;
  private final Municipalities municipalities;
  private final Departments departments;
  private final Qualifications qualifications;
  private final Home home;
  private final int port;

  DemoPeople(
      People people,
      Municipalities municipalities,
      Departments departments,
      Qualifications qualifications,
      Home home,
      @Value("${server.port}") int port) {
    this.people = people;
    this.municipalities = municipalities;
    this.departments = departments;
    this.qualifications = qualifications;
    this.home = home;
    this.port = port;
  }

  @EventListener(ApplicationStartedEvent.class)
  @Order(30)
  void seed() {
    if (people.isEmpty()) {
      var passwords = new LinkedHashMap<String, String>();
      addCentre(passwords);
      qualifyVerifiers();
      DemoCohort.MUNICIPALITIES.forEach(number -> addContact(number, passwords));
      for (var department : departments.all()) {
        add(
            "alesund-" + department.key(),
            department.name(Language.FIRST.locale()) + ", Ålesund",
            List.of(Grant.contributor("1508", department.key())),
            passwords);
      }
      home.keep("demo-passwords.txt", passwords);
      announce(passwords);
    } else if (LOG.isInfoEnabled() && Files.exists(home.folder().resolve("demo-passwords.txt"))) {
      LOG.info(
          "Aarshjul is ready at http://localhost:{} – the demo's logins stand in {}",
          port,
          home.folder().resolve("demo-passwords.txt"));
    }
  }

  private void addCentre(Map<String, String> passwords) {
    add("coordinator", "Kari Koordinator", List.of(Grant.of(Role.COORDINATOR)), passwords);
    add("verifier", "Vidar Verifikator", List.of(Grant.of(Role.VERIFIER)), passwords);
    add("verifier2", "Vera Verifikator", List.of(Grant.of(Role.VERIFIER)), passwords);
    add("verifier3", "Vilde Verifikator", List.of(Grant.of(Role.VERIFIER)), passwords);
    add("liaison", "Lise Liaison", List.of(Grant.of(Role.LIAISON)), passwords);
    add("auditor", "Are Auditor", List.of(Grant.of(Role.AUDITOR)), passwords);
  }

  /** One of the three has passed the test only, and may verify but not approve. */
  private void qualifyVerifiers() {
    var coordinator = people.findByUsername("coordinator").orElseThrow();
    var first = LocalDate.of(2020, 1, 1);
    var reviewed = "Three data sets verified under review (made up for the demo)";
    qualifications.record("verifier", Grade.QUALIFIED, first, null, reviewed, coordinator);
    qualifications.record("verifier2", Grade.QUALIFIED, first, null, reviewed, coordinator);
    qualifications.record(
        "verifier3",
        Grade.PROVISIONAL,
        first,
        null,
        "Training and test passed (made up for the demo)",
        coordinator);
  }

  private void addContact(String number, Map<String, String> passwords) {
    var name = municipalities.get(number).shortName();
    add(username(name), "Kontakt i " + name, List.of(Grant.contact(number)), passwords);
  }

  /** The name in plain letters: {@code Ålesund} is {@code alesund}. */
  static String username(String name) {
    return Normalizer.normalize(
            name.replace('ø', 'o').replace('Ø', 'O').replace("æ", "ae"), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  private void add(
      String username, String name, List<Grant> grants, Map<String, String> passwords) {
    var password = Passwords.generate(PASSWORD_LENGTH);
    people.add(username, name, username + "@example.org", password, grants);
    passwords.put(username, password);
  }

  /** Past the log, which may be a file or a journal that others read. */
  private void announce(Map<String, String> passwords) {
    var file = home.folder().resolve("demo-passwords.txt");
    if (!Terminal.isInteractive()) {
      LOG.info(
          "Aarshjul is ready at http://localhost:{} – logins were generated just now and stand in {}",
          port,
          file);
      return;
    }
    var text = new StringBuilder("\n\n  Aarshjul is ready at http://localhost:" + port + "\n\n");
    text.append("  Log in as one of these people; the passwords were generated just now:\n\n");
    passwords.forEach((user, password) -> text.append("    %-22s %s%n".formatted(user, password)));
    text.append("\n  They are kept in ").append(file).append('\n');
    Terminal.print(text.toString());
  }
}
