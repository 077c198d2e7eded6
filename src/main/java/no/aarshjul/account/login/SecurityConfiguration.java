package no.aarshjul.account.login;

import static org.springframework.security.authorization.AuthorizationManagers.allOf;

import java.time.Duration;
import java.util.List;
import no.aarshjul.account.CurrentPerson;
import no.aarshjul.account.Role;
import no.aarshjul.platform.PublicAddress;
import no.aarshjul.web.FilterAnswers;
import no.aarshjul.web.WebConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/**
 * Pages with a login and a session, the API with tokens and without one. Who may do what is decided
 * by the use cases; here only what needs no login and what needs one.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  /** Scripts, styles, pictures and fonts come from here only, and none stands within a page. */
  private static final String CONTENT_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self' data:; connect-src 'self'; manifest-src 'self'; object-src 'none';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  /** No page needs any of what a browser can do with a machine. */
  private static final String PERMISSIONS =
      "camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(),"
          + " publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()";

  private static final String DESCRIPTION = "/api/docs/**";

  private static final long YEAR = Duration.ofDays(365).toSeconds();

  @Bean
  @Order(1)
  SecurityFilterChain api(
      HttpSecurity http,
      AuditingAccess access,
      CurrentPerson current,
      AccessProperties properties,
      List<ProgramWayIn> others,
      PublicAddress address,
      FilterAnswers answers)
      throws Exception {
    var entry = new ProgramsEntry(answers, properties.basic());
    if (properties.basic()) {
      http.httpBasic(basic -> basic.authenticationEntryPoint(entry))
          .addFilterAfter(new WholeLoginsOnly(answers), BasicAuthenticationFilter.class);
    }
    for (var other : others) {
      other.addTo(http, entry);
    }
    var limits = limits(others);
    return http.securityMatcher("/api/**", "/actuator/**")
        .csrf(csrf -> csrf.disable())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .exceptionHandling(exceptions -> exceptions.authenticationEntryPoint(entry))
        .authorizeHttpRequests(
            requests -> {
              requests
                  .requestMatchers(
                      HttpMethod.GET,
                      "/api/open/**",
                      "/api/audit/checkpoints",
                      "/api/audit/keys",
                      "/actuator/health/**")
                  .permitAll();
              switch (properties.description()) {
                case EVERYBODY -> requests.requestMatchers(HttpMethod.GET, DESCRIPTION).permitAll();
                case PEOPLE -> {
                  // As everything else below.
                }
                case NOBODY -> requests.requestMatchers(DESCRIPTION).denyAll();
              }
              requests
                  .requestMatchers("/actuator/**")
                  .access(
                      allOf(AuthorityAuthorizationManager.hasRole(Role.COORDINATOR.name()), limits))
                  .anyRequest()
                  .access(allOf(AuthenticatedAuthorizationManager.authenticated(), limits));
            })
        .headers(headers -> wire(headers, address))
        .addFilterBefore(new ProgramsOnly(answers, address), SecurityContextHolderFilter.class)
        .addFilterAfter(new NotingRequests(access, current), SecurityContextHolderFilter.class)
        .addFilterAfter(new ActorFilter(), AuthorizationFilter.class)
        .build();
  }

  private static AuthorizationManager<RequestAuthorizationContext> limits(
      List<ProgramWayIn> others) {
    return (who, request) ->
        others.stream()
            .map(other -> other.limits().authorize(who, request))
            .filter(result -> result != null && !result.isGranted())
            .findFirst()
            .orElseGet(() -> new AuthorizationDecision(true));
  }

  @Bean
  @Order(2)
  SecurityFilterChain pages(
      HttpSecurity http,
      AuditingAccess access,
      CurrentPerson current,
      KeptLogin kept,
      WaysIn ways,
      PublicAddress address)
      throws Exception {
    var keeping = new KeepingForms();
    if (ways.hasPasswords()) {
      http.formLogin(SecurityConfiguration::passwords);
    }
    ways.addTo(http);
    return http.securityContext(context -> context.securityContextRepository(kept))
        .csrf(csrf -> csrf.csrfTokenRepository(tokens(address)))
        .requestCache(cache -> cache.disable())
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(
                        "/login",
                        SecondStepPage.PATH,
                        "/forgotten",
                        "/welcome/*",
                        "/logout/**",
                        "/session",
                        KeptForm.PAGE,
                        "/assets/**",
                        "/favicon.ico",
                        "/error",
                        "/help",
                        "/help/*",
                        "/results",
                        "/results/**",
                        "/audit/**")
                    .permitAll()
                    .requestMatchers(HttpMethod.POST, "/catalogue/load", "/catalogue/words")
                    .hasRole(Role.COORDINATOR.name())
                    .anyRequest()
                    .authenticated())
        .exceptionHandling(
            exceptions -> exceptions.authenticationEntryPoint(keeping).accessDeniedHandler(keeping))
        .logout(
            logout ->
                logout.deleteCookies(WebConfiguration.LANGUAGE).logoutSuccessUrl("/login?out"))
        .headers(headers -> wire(headers, address))
        .addFilterAfter(new NotingRequests(access, current), SecurityContextHolderFilter.class)
        .addFilterAfter(new ActorFilter(), AuthorizationFilter.class)
        .build();
  }

  private static void passwords(FormLoginConfigurer<HttpSecurity> form) {
    form.loginPage("/login")
        .successHandler(
            (request, response, person) ->
                response.sendRedirect(
                    person.getPrincipal() instanceof PasswordLogin login && login.isHalf()
                        ? SecondStepPage.leadingTo(PeopleEntry.wanted(request))
                        : PeopleEntry.wanted(request)))
        .failureHandler(PeopleEntry::refused)
        .permitAll();
  }

  /** What every answer tells a browser to keep to. */
  private static void wire(HeadersConfigurer<HttpSecurity> headers, PublicAddress address) {
    headers
        .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
        .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
        .httpStrictTransportSecurity(
            transport ->
                transport
                    .maxAgeInSeconds(YEAR)
                    .includeSubDomains(false)
                    .requestMatcher(request -> address.isSecure() || request.isSecure()));
  }

  /**
   * Forms carry a token that a cookie carries too: a visitor who logs in needs no session for it.
   * Where browsers come by HTTPS only, no other host of the same domain can set that cookie.
   */
  private static CookieCsrfTokenRepository tokens(PublicAddress address) {
    var tokens = new CookieCsrfTokenRepository();
    if (address.isSecure()) {
      tokens.setCookieName("__Host-aarshjul-form");
      tokens.setCookieCustomizer(cookie -> cookie.secure(true).path("/").sameSite("Lax"));
    } else {
      tokens.setCookieName("aarshjul-form");
      tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
    }
    return tokens;
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }
}
