package no.aarshjul.account.provider;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import no.aarshjul.account.login.Sessions;
import no.aarshjul.platform.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Whoever logs out here is led to the provider, to log out there too (OpenID Connect RP-Initiated
 * Logout).
 */
@Component
class ProviderLogout {

  /** Where the page is that leads on; only this class leads to it. */
  static final String LEAVING = "/logout/leaving";

  static final String NAME = "provider";
  static final String ADDRESS = "leaving";

  private final Providers providers;
  private final PublicAddress address;

  ProviderLogout(Providers providers, PublicAddress address) {
    this.providers = providers;
    this.address = address;
  }

  /** Before the session ends: what it knows of the provider is needed afterwards. */
  void remember(
      HttpServletRequest request, HttpServletResponse response, @Nullable Authentication person) {
    var session = request.getSession(false);
    if (session != null
        && session.getAttribute(Sessions.PROVIDER) instanceof String id
        && session.getAttribute(Sessions.ID_TOKEN) instanceof String token) {
      providers
          .find(id)
          .ifPresent(
              provider ->
                  end(provider, token)
                      .ifPresent(
                          there -> {
                            request.setAttribute(NAME, provider.name());
                            request.setAttribute(ADDRESS, there);
                          }));
    }
  }

  /** Where the provider ends its own session; empty if it has no such place, or cannot be asked. */
  private Optional<String> end(Provider provider, String token) {
    try {
      var registration = providers.findByRegistrationId(provider.id());
      return Optional.ofNullable(registration)
          .map(
              known ->
                  known.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint"))
          .map(
              endpoint ->
                  UriComponentsBuilder.fromUriString(endpoint.toString())
                      .queryParam("id_token_hint", "{token}")
                      .queryParam("post_logout_redirect_uri", "{back}")
                      .encode()
                      .buildAndExpand(token, address.text() + "/login?out")
                      .toUriString());
    } catch (RestClientException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /**
   * A page that leads on, not a redirect: what a form is sent to may not redirect to another host
   * (Content Security Policy, {@code form-action}).
   */
  void leave(
      HttpServletRequest request, HttpServletResponse response, @Nullable Authentication person)
      throws IOException, ServletException {
    if (request.getAttribute(ADDRESS) == null) {
      response.sendRedirect("/login?out");
    } else {
      request.getRequestDispatcher(LEAVING).forward(request, response);
    }
  }
}
