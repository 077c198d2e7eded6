package no.aarshjul.account.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.account.FromProvider;
import no.aarshjul.account.FromProvider.Vouched;
import no.aarshjul.account.Login;
import no.aarshjul.account.Person;
import no.aarshjul.account.PersonId;
import no.aarshjul.account.Represented;
import no.aarshjul.account.factor.DemandedFactors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * Keeps in the session who has logged in, and nothing of what this person may do: that is looked up
 * for each request. Visitors get no session.
 */
@Component
class KeptLogin implements SecurityContextRepository {

  /** The name under which Spring Session finds all sessions of somebody. */
  private static final String PERSON = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

  /** What the person acts for in this session; absent where all roles count. */
  private static final String REPRESENTED = "represented";

  private static final int LONGEST_PROGRAM = 300;

  private final Logins logins;
  private final DemandedFactors demanded;
  private final Duration longest;

  /** Sessions have the system's time, whatever the clock of the programme says. */
  private final InstantSource time = InstantSource.system();

  KeptLogin(Logins logins, DemandedFactors demanded, AccessProperties properties) {
    this.logins = logins;
    this.demanded = demanded;
    this.longest = properties.longestSession();
  }

  @Override
  public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
    return new Looked(request);
  }

  @Override
  @Deprecated
  public SecurityContext loadContext(HttpRequestResponseHolder holder) {
    return loadDeferredContext(holder.getRequest()).get();
  }

  @Override
  public boolean containsContext(HttpServletRequest request) {
    return person(request.getSession(false)) != null;
  }

  @Override
  public void saveContext(
      SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
    var authentication = context.getAuthentication();
    var principal = authentication == null ? null : authentication.getPrincipal();
    if (principal instanceof PasswordLogin login && login.isHalf()) {
      var session = emptied(request);
      HalfLogin.keep(login.person().id(), session);
    } else if (principal instanceof Login login) {
      var session = emptied(request);
      session.setAttribute(PERSON, login.person().id().toString());
      session.setAttribute(Sessions.PROGRAM, program(request));
      if (login instanceof Vouched vouched) {
        keep(vouched.provided(), session);
      }
    } else {
      var session = request.getSession(false);
      if (session != null) {
        session.removeAttribute(PERSON);
      }
    }
  }

  /** Nothing of whoever was logged in there before goes over to another. */
  private static HttpSession emptied(HttpServletRequest request) {
    var session = request.getSession();
    Collections.list(session.getAttributeNames()).forEach(session::removeAttribute);
    return session;
  }

  private static void keep(FromProvider provided, HttpSession session) {
    session.setAttribute(Sessions.PROVIDER, provided.provider());
    session.setAttribute(Sessions.ID_TOKEN, provided.idToken());
    if (provided.session() != null) {
      // By its name the session is found when the provider says that its own has ended.
      session.setAttribute(Sessions.mark(provided.provider(), provided.session()), true);
    }
    if (provided.represented() != null) {
      session.setAttribute(REPRESENTED, provided.represented().text());
    }
  }

  private static @Nullable Represented represented(HttpSession session) {
    return Represented.of((String) session.getAttribute(REPRESENTED));
  }

  private static String program(HttpServletRequest request) {
    var named = Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), "");
    return named.substring(0, Math.min(named.length(), LONGEST_PROGRAM));
  }

  private static @Nullable String person(@Nullable HttpSession session) {
    return session == null ? null : (String) session.getAttribute(PERSON);
  }

  /** Who has logged in, as long as the session is young enough and the person was not erased. */
  private Optional<PasswordLogin> login(HttpServletRequest request) {
    var session = request.getSession(false);
    var person = person(session);
    if (session == null || person == null) {
      return Optional.empty();
    }
    var login =
        session.getCreationTime() + longest.toMillis() > time.millis()
            ? logins
                .of(new PersonId(UUID.fromString(person)), represented(session))
                .filter(known -> isWhole(known.person(), session))
            : Optional.<PasswordLogin>empty();
    if (login.isEmpty()) {
      session.invalidate();
    }
    return login;
  }

  /** Of whom more is demanded since than was shown then, comes in anew. */
  private boolean isWhole(Person person, HttpSession session) {
    return session.getAttribute(Sessions.PROVIDER) != null
        || session.getAttribute(Sessions.SECOND_FACTOR) != null
        || !demanded.of(person);
  }

  /** Looks when it is first asked: what everybody may see needs no session. */
  private final class Looked implements DeferredSecurityContext {

    private final HttpServletRequest request;
    private @Nullable SecurityContext found;
    private boolean generated;

    Looked(HttpServletRequest request) {
      this.request = request;
    }

    @Override
    public SecurityContext get() {
      if (found == null) {
        var context = SecurityContextHolder.createEmptyContext();
        var login = login(request);
        generated = login.isEmpty();
        login.ifPresent(
            known ->
                context.setAuthentication(
                    UsernamePasswordAuthenticationToken.authenticated(
                        known, null, known.getAuthorities())));
        found = context;
      }
      return found;
    }

    @Override
    public boolean isGenerated() {
      get();
      return generated;
    }
  }
}
