package no.aarshjul.cycle;

import java.util.List;
import no.aarshjul.account.Grant;
import no.aarshjul.account.People;
import no.aarshjul.municipality.Municipality;
import org.springframework.stereotype.Component;

/** Who would answer for a municipality if its year began now. */
@Component
class Answering {

  private final People people;

  Answering(People people) {
    this.people = people;
  }

  /** Those of these municipalities that nobody answers for: nobody there is told of anything. */
  List<Municipality> withoutContact(List<Municipality> municipalities) {
    return municipalities.stream().filter(one -> people.membersOf(group(one)).isEmpty()).toList();
  }

  /** Those that somebody answers for, none of whom has ever logged in. */
  List<Municipality> withUnseenContact(List<Municipality> municipalities) {
    var logins = people.lastLogins().keySet();
    return municipalities.stream()
        .filter(
            one -> {
              var contacts = people.membersOf(group(one));
              return !contacts.isEmpty()
                  && contacts.stream().noneMatch(contact -> logins.contains(contact.id()));
            })
        .toList();
  }

  private static String group(Municipality municipality) {
    return Grant.contact(municipality.number()).group();
  }
}
