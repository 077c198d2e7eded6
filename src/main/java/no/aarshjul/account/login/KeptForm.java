package no.aarshjul.account.login;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * What somebody has sent who was not let through: the login has ended meanwhile, or another one has
 * begun in another window. It goes back in the page that says so, can be read there, and is sent
 * again when the person wants to. The server keeps nothing of it.
 *
 * @param action the address that it was sent to
 * @param fields names and values in their order
 */
public record KeptForm(String action, List<Field> fields) {

  /** Where the page is; only {@link #show} leads to it. */
  static final String PAGE = "/kept-form";

  private static final String NAME = "aarshjul.kept-form";

  /** Forms with passwords are filled in anew. */
  private static final Pattern SECRET =
      Pattern.compile("/(login|logout|forgotten|welcome|me/password|me/second-factor)(/.*)?");

  private static final Pattern VISITORS =
      Pattern.compile("/(login|login/code|forgotten|welcome/[\\w-]+)");

  /** The page's own token, and fields with passwords, wherever they were sent. */
  private static final Set<String> LEFT_OUT = Set.of("_csrf", "password", "repeated", "old");

  /** One value of a form. */
  public record Field(String name, String value) {}

  /** Whether there is something to keep: the form of a page, without a file, sent by a person. */
  static boolean isKept(HttpServletRequest request) {
    return request.getMethod().equals(HttpMethod.POST.name())
        && Objects.requireNonNullElse(request.getContentType(), "")
            .startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
        && request.getHeader("HX-Request") == null
        && !SECRET.matcher(request.getRequestURI()).matches();
  }

  /** Whether a visitor has filled in a page that is opened anew where the form cannot be taken. */
  static boolean isOfVisitors(HttpServletRequest request) {
    return request.getMethod().equals(HttpMethod.POST.name())
        && VISITORS.matcher(request.getRequestURI()).matches();
  }

  /** Shows the page with what was sent. */
  static void show(HttpServletRequest request, HttpServletResponse response, HttpStatus why)
      throws IOException, ServletException {
    var query = request.getQueryString();
    request.setAttribute(
        NAME,
        new KeptForm(
            request.getRequestURI() + (query == null ? "" : "?" + query),
            fields(request.getParameterMap(), asked(query))));
    response.setStatus(why.value());
    request.getRequestDispatcher(PAGE).forward(request, response);
  }

  static @Nullable KeptForm of(HttpServletRequest request) {
    return (KeptForm) request.getAttribute(NAME);
  }

  private static List<Field> fields(Map<String, String[]> sent, List<String> asked) {
    return sent.entrySet().stream()
        .filter(one -> !LEFT_OUT.contains(one.getKey()) && !asked.contains(one.getKey()))
        .flatMap(one -> Stream.of(one.getValue()).map(value -> new Field(one.getKey(), value)))
        .toList();
  }

  /** What stands in the address already, and would be sent twice. */
  private static List<String> asked(@Nullable String query) {
    return query == null
        ? List.of()
        : Stream.of(query.split("&")).map(one -> one.replaceFirst("=.*", "")).toList();
  }

  /** The values that somebody may want to read or copy. */
  public String readable() {
    return fields.stream()
        .map(Field::value)
        .filter(value -> !value.isBlank())
        .collect(Collectors.joining("\n"));
  }
}
