package no.aarshjul.cycle;

import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.audit.Entry;
import org.springframework.stereotype.Component;

/** Entries of the trail as people read them: with the name behind the pseudonym. */
@Component
public class TrailLines {

  private final People people;

  TrailLines(People people) {
    this.people = people;
  }

  /**
   * An entry for a page.
   *
   * @param who name of the person, or of the part of the system; a dash for a person who was erased
   */
  public record Line(Entry entry, String who) {}

  public List<Line> of(List<Entry> entries) {
    var names = new HashMap<String, String>();
    return entries.stream()
        .map(entry -> new Line(entry, names.computeIfAbsent(entry.actor(), this::name)))
        .toList();
  }

  /** The name behind {@code person:<id>} or {@code system:<part>}. */
  public String name(String actor) {
    return actor.startsWith("person:")
        ? people
            .find(UUID.fromString(actor.substring("person:".length())))
            .map(Person::displayName)
            .orElse("–")
        : actor.substring("system:".length());
  }
}
