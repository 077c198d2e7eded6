package no.aarshjul.cycle;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.aarshjul.account.People;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonId;
import no.aarshjul.audit.Entry;
import no.aarshjul.audit.Pseudonyms;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Entries of the trail as people read them: with the name behind the pseudonym. */
@Component
public class TrailLines {

  private static final Pattern PSEUDONYM = Pattern.compile("person:[0-9a-f-]{32,36}");

  private final People people;
  private final Pseudonyms pseudonyms;

  TrailLines(People people, Pseudonyms pseudonyms) {
    this.people = people;
    this.pseudonyms = pseudonyms;
  }

  /**
   * An entry for a page.
   *
   * @param who name of the person, or of the part of the system; a dash for a person who was erased
   * @param subject the entry's, with names in it
   * @param before the entry's old value, with names in it
   * @param after the entry's new value, with names in it
   * @param hash the entry's, as 64 hexadecimal digits
   */
  public record Line(
      Entry entry,
      String who,
      String subject,
      @Nullable String before,
      @Nullable String after,
      String hash) {}

  public List<Line> of(List<Entry> entries) {
    var names = new HashMap<String, String>();
    return entries.stream()
        .map(
            entry ->
                new Line(
                    entry,
                    names.computeIfAbsent(entry.actor(), this::name),
                    Objects.requireNonNull(readable(entry.subject(), names)),
                    readable(entry.oldValue(), names),
                    readable(entry.newValue(), names),
                    HexFormat.of().formatHex(entry.hash())))
        .toList();
  }

  /**
   * The name behind {@code person:<pseudonym>}, {@code person:<id>} or {@code system:<part>}; a
   * dash for a person who was erased.
   */
  public String name(String actor) {
    if (!actor.startsWith("person:")) {
      return actor.substring(actor.indexOf(':') + 1);
    }
    return pseudonyms
        .person(actor)
        .map(PersonId::new)
        .or(() -> id(actor))
        .flatMap(people::find)
        .map(Person::displayName)
        .orElse("–");
  }

  /** What is recorded outside the trail names the person's id. */
  private static Optional<PersonId> id(String actor) {
    try {
      return Optional.of(PersonId.of(actor.substring("person:".length())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A text of the trail with names in place of pseudonyms. */
  private @Nullable String readable(@Nullable String text, Map<String, String> names) {
    return text == null
        ? null
        : PSEUDONYM
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(names.computeIfAbsent(found.group(), this::name)));
  }
}
