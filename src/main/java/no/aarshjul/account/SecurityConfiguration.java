package no.aarshjul.account;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationFailureHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Pages with a login form and a session, the API with basic authentication and without one. Who may
 * do what is decided by the use cases; here only what needs no login and what needs one.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

  /** Scripts, styles and fonts come from here only; bpmn-js and form-js set styles of elements. */
  private static final String CONTENT_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self';"
          + " frame-ancestors 'none'";

  @Bean
  @Order(1)
  SecurityFilterChain api(
      HttpSecurity http,
      AuditingAccess access,
      CurrentPerson current,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems)
      throws Exception {
    return http.securityMatcher("/api/**", "/actuator/**")
        .csrf(csrf -> csrf.disable())
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .httpBasic(
            basic ->
                basic.authenticationEntryPoint(
                    (request, response, problem) -> {
                      requireJudged(problem);
                      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Aarshjul\"");
                      problems.resolveException(request, response, null, problem);
                    }))
        .authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(
                        HttpMethod.GET,
                        "/api/open/**",
                        "/api/docs/**",
                        "/api/audit/checkpoints",
                        "/api/audit/keys",
                        "/actuator/health/**")
                    .permitAll()
                    .requestMatchers("/actuator/**")
                    .hasRole(Role.COORDINATOR.name())
                    .anyRequest()
                    .authenticated())
        .addFilterBefore(new ProgramsOnly(problems), SecurityContextHolderFilter.class)
        .addFilterAfter(new NotingRequests(access, current), SecurityContextHolderFilter.class)
        .addFilterAfter(new ActorFilter(), AuthorizationFilter.class)
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain pages(HttpSecurity http, AuditingAccess access, CurrentPerson current)
      throws Exception {
    var refused = new SimpleUrlAuthenticationFailureHandler("/login?error");
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(
                        "/login",
                        "/assets/**",
                        "/favicon.ico",
                        "/error",
                        "/results",
                        "/results/**",
                        "/audit/**")
                    .permitAll()
                    .requestMatchers(HttpMethod.POST, "/catalogue/load")
                    .hasRole(Role.COORDINATOR.name())
                    .anyRequest()
                    .authenticated())
        .formLogin(
            form ->
                form.loginPage("/login")
                    .defaultSuccessUrl("/")
                    .failureHandler(
                        (request, response, problem) -> {
                          requireJudged(problem);
                          refused.onAuthenticationFailure(request, response, problem);
                        })
                    .permitAll())
        .logout(logout -> logout.logoutSuccessUrl("/login?out"))
        .headers(
            headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_POLICY)))
        .addFilterAfter(new NotingRequests(access, current), SecurityContextHolderFilter.class)
        .addFilterAfter(new ActorFilter(), AuthorizationFilter.class)
        .build();
  }

  /**
   * @throws InternalAuthenticationServiceException if it could not be seen whether the password is
   *     right: that is not the caller's mistake
   */
  private static void requireJudged(AuthenticationException problem) {
    if (problem instanceof InternalAuthenticationServiceException unjudged) {
      throw unjudged;
    }
  }

  @Bean
  PasswordEncoder passwordEncoder() {
    return PasswordEncoderFactories.createDelegatingPasswordEncoder();
  }

  @Bean
  UserDetailsService logins(People people) {
    return username ->
        people
            .findByUsername(username)
            .map(person -> new Login(person, people.passwordHash(username).orElseThrow()))
            .orElseThrow(() -> new UsernameNotFoundException(username));
  }
}
