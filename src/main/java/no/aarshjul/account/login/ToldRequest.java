package no.aarshjul.account.login;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import no.aarshjul.audit.Foreign;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What the trail tells of a request, in no words but this program's own: addresses, and what stands
 * in them, are typed by strangers.
 */
record ToldRequest(String method, String route, String path) {

  private static final Set<String> METHODS =
      Set.of(
          HttpMethod.GET.name(),
          HttpMethod.HEAD.name(),
          HttpMethod.POST.name(),
          HttpMethod.PUT.name(),
          HttpMethod.PATCH.name(),
          HttpMethod.DELETE.name(),
          HttpMethod.OPTIONS.name());

  /** What takes every address that nothing else takes. */
  private static final String ANYTHING = "/**";

  /** Identifiers and numbers, as this program gives them. */
  private static final Pattern GIVEN = Pattern.compile("[0-9a-f-]{36}|[0-9]{1,20}|[0-9a-f]{64}");

  /** What this program calls its own things by, identifiers among them. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /**
   * @param isKnown whether what its address names was found
   */
  static ToldRequest of(HttpServletRequest request, boolean isKnown) {
    var method = METHODS.contains(request.getMethod()) ? request.getMethod() : "OTHER";
    var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    if (route == null || route.equals(ANYTHING)) {
      return new ToldRequest(method, "unknown", Foreign.words(request.getRequestURI()));
    }
    return new ToldRequest(
        method,
        route.toString(),
        filled(route.toString(), variables(request), isKnown ? NAME : GIVEN));
  }

  /** The same route asked for by the same person is the same deed. */
  String subject() {
    return method + " " + route;
  }

  /** What exactly was asked for. */
  String exactly() {
    return method + " " + path;
  }

  private static String filled(String route, Map<?, ?> variables, Pattern plain) {
    var path = route;
    for (var variable : variables.entrySet()) {
      var value = String.valueOf(variable.getValue());
      path =
          path.replace(
              "{" + variable.getKey() + "}",
              plain.matcher(value).matches() ? value : "{" + Foreign.words(value) + "}");
    }
    return path;
  }

  private static Map<?, ?> variables(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        ? variables
        : Map.of();
  }
}
