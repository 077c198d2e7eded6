package no.aarshjul.account.token;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a program may be let do with a token, at most as much as its person may. The ids are part of
 * the API and stay.
 */
public enum Scope {
  CATALOGUE_READ("catalogue.read", "/api/catalogue(/.*)?"),
  COHORTS_READ("cohorts.read", "/api/cohorts(/.*)?"),
  COHORTS_WRITE("cohorts.write", "/api/cohorts(/.*)?"),
  TRAIL_READ(
      "trail.read", "/api/audit/.*|/api/(evaluations|cohorts)/[^/]+/(trace[^/]*|archive.zip)"),
  TRAIL_WRITE("trail.write", "/api/audit/.*"),
  EVALUATIONS_READ("evaluations.read", "/api/evaluations/.*"),
  EVALUATIONS_WRITE("evaluations.write", "/api/evaluations/.*"),
  TASKS_READ("tasks.read", "/api/tasks(/.*)?"),
  TASKS_WRITE("tasks.write", "/api/tasks(/.*)?"),
  VALUES_READ("values.read", "/api/values/.*"),
  DESCRIPTION_READ("description.read", "/api/docs(/.*)?"),
  MEASURES_READ("measures.read", "/actuator(/.*)?");

  private final String id;
  private final Pattern addresses;

  Scope(String id, String addresses) {
    this.id = id;
    this.addresses = Pattern.compile(addresses);
  }

  public String id() {
    return id;
  }

  private boolean isReading() {
    return id.endsWith(".read");
  }

  /** What a token must have for a request; empty where no token gets. */
  public static Optional<Scope> of(String method, String path) {
    var isReading = method.equals("GET") || method.equals("HEAD");
    var fitting =
        Arrays.stream(values())
            .filter(
                scope -> scope.isReading() == isReading && scope.addresses.matcher(path).matches())
            .toList();
    // The trail's own before that of what it is about.
    return fitting.contains(TRAIL_READ) ? Optional.of(TRAIL_READ) : fitting.stream().findFirst();
  }

  static Optional<Scope> of(String id) {
    return Arrays.stream(values()).filter(scope -> scope.id.equals(id)).findFirst();
  }

  /** Those that are known among texts; others are some other program's. */
  static Set<Scope> known(Collection<String> ids) {
    return ids.stream()
        .flatMap(id -> of(id).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
