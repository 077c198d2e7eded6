package no.aarshjul.account;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What somebody acts for in a session or with a token, and nothing else; where nobody has said it,
 * there is none, and all roles count.
 *
 * @param places numbers of municipalities, and {@link #CENTRE}
 */
public record Represented(Set<String> places) {

  /** Stands for the centre where a municipality's number would stand. */
  public static final String CENTRE = "centre";

  private static final String BETWEEN = ",";

  public Represented {
    places = Set.copyOf(places);
  }

  /** As {@link #text} has written it; null if there is none. */
  public static @Nullable Represented of(@Nullable String text) {
    return text == null ? null : new Represented(Set.of(text.split(BETWEEN, -1)));
  }

  /** How it is kept. */
  public String text() {
    return String.join(BETWEEN, new TreeSet<>(places));
  }

  boolean includes(Grant grant) {
    return places.contains(grant.municipality() == null ? CENTRE : grant.municipality());
  }
}
