package no.aarshjul.account.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import no.aarshjul.platform.Refusal;
import no.aarshjul.web.FilterAnswers;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A program cannot show a second factor: where one is needed the password alone lets it do nothing,
 * and it uses a token.
 */
final class WholeLoginsOnly extends OncePerRequestFilter {

  private final FilterAnswers answers;

  WholeLoginsOnly(FilterAnswers answers) {
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null
        && authentication.getPrincipal() instanceof PasswordLogin login
        && login.isHalf()) {
      SecurityContextHolder.clearContext();
      answers.refuse(
          request, response, HttpStatus.FORBIDDEN, Refusal.forbidden("factor.token-instead"));
    } else {
      chain.doFilter(request, response);
    }
  }
}
