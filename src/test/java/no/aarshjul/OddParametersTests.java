package no.aarshjul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import jakarta.servlet.Filter;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.aarshjul.account.People;
import no.aarshjul.account.login.LoginOf;
import no.aarshjul.cycle.Evaluation;
import no.aarshjul.engine.EngineRows;
import no.aarshjul.gapfilling.GapFillingStage;
import no.aarshjul.observation.Observations;
import no.aarshjul.platform.MovableClock;
import no.aarshjul.platform.Norway;
import no.aarshjul.report.ResultsStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriUtils;

/**
 * Every parameter of every route, in address, form and JSON, with values that nobody expects, asked
 * by everybody who can log in: whoever asks is told what does not fit, and never that the server
 * has failed.
 */
class OddParametersTests {

  private static final List<String> PEOPLE =
      List.of("coordinator", "verifier", "liaison", "auditor", "alesund", "alesund-technical");

  private static final List<String> ODD =
      List.of(
          "{foo}",
          "a}{b",
          "%",
          "a\r\nSet-Cookie: x=1",
          "a\0b",
          "",
          "-1",
          "99999999999999999999",
          "1e999999999",
          "../../../../etc/passwd",
          "<script>alert(1)</script>",
          "\uD83D\uDE00\uD800\u202E",
          "x".repeat(5_000),
          "2026-02-30",
          "+999999999-12-31T23:59:59Z",
          "00000000-0000-0000-0000-000000000000",
          "'; drop everything; --",
          "unknown");

  private static final List<String> ODD_JSON =
      List.of(
          "null",
          "\"{foo}\"",
          "\"a\\r\\nb\"",
          "\"a\\u0000b\"",
          "-1",
          "1e400",
          "1e999999999",
          "[]",
          "[null]",
          "{}",
          "[[[]]]",
          "true",
          "\"\"",
          "\"unknown\"",
          "\"\\ud800\"",
          "99999999999999999999");

  /** What lets a route go on to look at its other parameters. */
  private static final Map<String, String> FITTING =
      Map.ofEntries(
          Map.entry("dataPoint", "SC-SH-SI-4C"),
          Map.entry("at", "2026-01-01T00:00:00Z"),
          Map.entry("version", "0"),
          Map.entry("seen", "0"),
          Map.entry("kind", "value"),
          Map.entry("action", "claim"),
          Map.entry("view", "mine"),
          Map.entry("verdict", "verified"),
          Map.entry("decision", "endorsed"),
          Map.entry("keys", "1"),
          Map.entry("year", "2026"));

  /** A route of ours. */
  private record Route(HttpMethod method, String pattern, HandlerMethod handler) {

    List<String> parameters() {
      var names = new LinkedHashSet<String>();
      for (var parameter : handler.getMethodParameters()) {
        var asked = parameter.getParameterAnnotation(RequestParam.class);
        if (asked != null && !parameter.getParameterType().equals(MultipartFile.class)) {
          names.add(asked.name());
        } else if (parameter.hasParameterAnnotation(ModelAttribute.class)) {
          components(parameter).forEach(one -> names.add(one.getName()));
        }
      }
      names.remove("");
      return List.copyOf(names);
    }

    List<String> fields() {
      return Stream.of(handler.getMethodParameters())
          .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
          .flatMap(OddParametersTests::components)
          .map(RecordComponent::getName)
          .toList();
    }

    boolean isUpload() {
      return Stream.of(handler.getMethodParameters())
          .anyMatch(parameter -> parameter.getParameterType().equals(MultipartFile.class));
    }

    boolean hasBody() {
      return Stream.of(handler.getMethodParameters())
          .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    }

    /** Whether others could ask for less after it. */
    boolean ends() {
      return pattern.endsWith("/withdraw") || pattern.endsWith("/erase");
    }

    @Override
    public String toString() {
      return method + " " + pattern;
    }
  }

  private static Stream<RecordComponent> components(MethodParameter parameter) {
    var components = parameter.getParameterType().getRecordComponents();
    return components == null ? Stream.empty() : Arrays.stream(components);
  }

  private static List<Route> routes(InProcess application) {
    var routes = new ArrayList<Route>();
    application
        .context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach(
            (mapping, handler) -> {
              if (handler.getBeanType().getPackageName().startsWith("no.aarshjul")) {
                for (var pattern : mapping.getPatternValues()) {
                  for (var method : mapping.getMethodsCondition().getMethods()) {
                    routes.add(new Route(method.asHttpMethod(), pattern, handler));
                  }
                }
              }
            });
    return routes.stream()
        .sorted(Comparator.comparing(Route::ends).thenComparing(Route::toString))
        .toList();
  }

  /** With the filters that stand before all pages, as the server has them. */
  private static MockMvc mvc(InProcess application) {
    DefaultMockMvcBuilder builder =
        MockMvcBuilders.webAppContextSetup((WebApplicationContext) application.context());
    for (var name : List.of("databaseAway", "plainCharacters")) {
      builder.addFilters(application.context().getBean(name, Filter.class));
    }
    return builder.apply(springSecurity()).build();
  }

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void noValueOfAParameterIsTheServersFault(@TempDir Path home) throws Exception {
    try (var stage = GapFillingStage.openReadingFilesHere(home)) {
      assertThat(failures(stage.application(), known(stage), route -> true)).isEmpty();
    }
  }

  /** Some pages look at their parameters only in the phase that is theirs. */
  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void norWhileValuesAreJudged(@TempDir Path home) throws Exception {
    try (var stage = GapFillingStage.openReadingFilesHere(home)) {
      var known = known(stage);
      stage.verify();
      assertThat(
              failures(
                  stage.application(),
                  known,
                  route -> route.pattern().matches(".*/(verification|questions|withdraw).*")))
          .isEmpty();
    }
  }

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void norOnceThereAreResults(@TempDir Path home) throws Exception {
    try (var stage = ResultsStage.open(home)) {
      var evaluation = stage.evaluation(ResultsStage.ALESUND);
      var known = new LinkedHashMap<>(known(evaluation));
      known.put(
          "value",
          stage
              .get(Observations.class)
              .current(evaluation.id())
              .values()
              .iterator()
              .next()
              .id()
              .toString());
      assertThat(
              failures(
                  stage.application(),
                  known,
                  route ->
                      route
                          .pattern()
                          .matches(
                              ".*/(results|reports|outputs|indicators|trail|trace|moment|differences"
                                  + "|values?|comparison|collection|open|catalogue|archive).*")))
          .isEmpty();
    }
  }

  /** Who asks first gets the name, and everybody else an answer. */
  @Test
  void equalUserNamesMadeAtOnceAreNobodysFault(@TempDir Path home) throws Exception {
    try (var application = InProcess.start(home);
        var threads = Executors.newFixedThreadPool(8)) {
      var mvc = mvc(application);
      var coordinator = LoginOf.named("coordinator", application.context());
      var addresses = new AtomicInteger();
      var day = Norway.day(application.get(MovableClock.class).instant());
      for (int round = 0; round < 10; round++) {
        var name = "auditor-" + round;
        Callable<Integer> letIn =
            () ->
                mvc.perform(
                        request(HttpMethod.POST, URI.create("/people"))
                            .param("username", name)
                            .param("name", "Ada")
                            .param("email", addresses.incrementAndGet() + "@example.org")
                            .param("role", "AUDITOR")
                            .param("until", day.toString())
                            .with(user(coordinator))
                            .with(csrf()))
                    .andReturn()
                    .getResponse()
                    .getStatus();
        for (var answer : threads.invokeAll(Collections.nCopies(8, letIn))) {
          assertThat(answer.get()).isIn(302, 409, 422);
        }
        assertThat(application.get(People.class).findByUsername(name)).isPresent();
      }
    }
  }

  private static Map<String, String> known(GapFillingStage stage) {
    var evaluation = stage.evaluation(GapFillingStage.ALESUND);
    new EngineRows(stage.get(JdbcClient.class))
        .openTask(
            1, "gap-filling", "Task_FillGaps", evaluation.id(), "technical", null, "contact-1508");
    var known = new LinkedHashMap<>(known(evaluation));
    known.put("value", stage.provide("SC-SH-SI-4C", "12", stage.person("alesund")).toString());
    return known;
  }

  private static Map<String, String> known(Evaluation evaluation) {
    return Map.of(
        "cohort", evaluation.cohortId().toString(),
        "id", evaluation.id().toString(),
        "key", "1",
        "municipality", evaluation.municipality(),
        "year", Integer.toString(evaluation.year()),
        "kind", "workbook",
        "format", "xlsx");
  }

  private static Map<String, String> failures(
      InProcess application, Map<String, String> known, Predicate<Route> wanted) {
    var mvc = mvc(application);
    var logins = new LinkedHashMap<String, UserDetails>();
    PEOPLE.forEach(one -> logins.put(one, LoginOf.named(one, application.context())));
    var failures = new TreeMap<String, String>();
    for (var route : routes(application).stream().filter(wanted).toList()) {
      for (var person : PEOPLE) {
        for (var odd : oddOnes(route, known)) {
          var failure = failure(mvc, odd.asked(), Objects.requireNonNull(logins.get(person)));
          if (failure != null) {
            failures.putIfAbsent(route + " " + odd.what(), person + ": " + failure);
          }
        }
      }
    }
    return failures;
  }

  /** A request with something odd in it. */
  private record Odd(String what, AbstractMockHttpServletRequestBuilder<?> asked) {}

  private static List<Odd> oddOnes(Route route, Map<String, String> known) {
    var requests = new ArrayList<Odd>();
    var parameters = route.parameters();
    for (var name : parameters) {
      for (var odd : ODD) {
        var sent = new LinkedHashMap<String, String>();
        parameters.forEach(one -> sent.put(one, FITTING.getOrDefault(one, "")));
        sent.put(name, odd);
        requests.add(
            new Odd(name + "=" + shown(odd), asking(route, address(route, known), sent, "{}")));
      }
    }
    for (var variable : variables(route.pattern())) {
      for (var odd : ODD) {
        var changed = new LinkedHashMap<>(known);
        changed.put(variable, odd);
        if (route.pattern().startsWith("/cohorts/")
            || route.pattern().startsWith("/api/cohorts/")) {
          changed.put("cohort", odd);
        }
        var address = address(route, changed);
        if (!odd.isEmpty()) {
          requests.add(
              new Odd("{" + variable + "}=" + shown(odd), asking(route, address, Map.of(), "{}")));
        }
      }
    }
    if (route.hasBody()) {
      for (var odd : ODD_JSON) {
        requests.add(new Odd("body " + odd, asking(route, address(route, known), FITTING, odd)));
        for (var field : route.fields()) {
          var body = "{\"%s\": %s}".formatted(field, odd);
          requests.add(
              new Odd("body " + body, asking(route, address(route, known), FITTING, body)));
        }
        var all =
            route.fields().stream()
                .map(field -> "\"%s\": %s".formatted(field, odd))
                .collect(Collectors.joining(", ", "{", "}"));
        requests.add(new Odd("body " + all, asking(route, address(route, known), FITTING, all)));
      }
    }
    requests.add(new Odd("nothing", asking(route, address(route, known), Map.of(), "")));
    return requests;
  }

  private static String shown(String odd) {
    return odd.length() > 60 ? odd.substring(0, 60) + "…" : odd;
  }

  private static Set<String> variables(String pattern) {
    var names = new LinkedHashSet<String>();
    java.util.regex.Pattern.compile("\\{(\\w+)}")
        .matcher(pattern)
        .results()
        .forEach(found -> names.add(found.group(1)));
    return names;
  }

  private static String address(Route route, Map<String, String> known) {
    var address = route.pattern();
    var isCohort = address.matches("(/api|/results)?/cohorts/.*");
    for (var name : variables(route.pattern())) {
      var value =
          isCohort && name.equals("id")
              ? known.getOrDefault("cohort", "")
              : known.getOrDefault(name, "00000000-0000-0000-0000-000000000001");
      address = address.replace("{" + name + "}", UriUtils.encode(value, StandardCharsets.UTF_8));
    }
    return address;
  }

  private static AbstractMockHttpServletRequestBuilder<?> asking(
      Route route, String address, Map<String, String> parameters, String body) {
    if (route.isUpload()) {
      var asked =
          multipart(URI.create(address))
              .file(
                  new org.springframework.mock.web.MockMultipartFile(
                      "file", "a\r\n{foo}\0.pdf", "{foo}", new byte[] {1, 2, 3}));
      parameters.forEach(asked::param);
      return asked;
    }
    var inAddress = route.method().equals(HttpMethod.GET) || route.hasBody();
    var query =
        parameters.entrySet().stream()
            .map(
                one -> one.getKey() + "=" + UriUtils.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "?", ""));
    AbstractMockHttpServletRequestBuilder<?> asked =
        request(route.method(), URI.create(inAddress ? address + query : address));
    if (route.hasBody()) {
      return asked.contentType(MediaType.APPLICATION_JSON).content(body);
    }
    if (!inAddress) {
      asked.contentType(MediaType.APPLICATION_FORM_URLENCODED);
      parameters.forEach(asked::param);
    }
    return asked;
  }

  private static @Nullable String failure(
      MockMvc mvc, AbstractMockHttpServletRequestBuilder<?> asked, UserDetails person) {
    try {
      var answer = mvc.perform(asked.with(user(person)).with(csrf())).andReturn().getResponse();
      if (answer.getStatus() >= 500) {
        return "status " + answer.getStatus() + " " + answer.getErrorMessage();
      }
      var location = answer.getHeader("Location");
      return location != null && location.matches("(?s).*[\\r\\n\\x00].*")
          ? "splits headers"
          : null;
    } catch (Exception e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      return String.valueOf(cause).lines().findFirst().orElse("");
    }
  }
}
