package no.aarshjul.account.token;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.aarshjul.account.AccountNews;
import no.aarshjul.account.Erased;
import no.aarshjul.account.Person;
import no.aarshjul.account.Represented;
import no.aarshjul.account.token.AccessTokens.AccessToken;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.platform.Norway;
import no.aarshjul.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** People make tokens for their programs, and take them back. */
@Component
class MakingTokens {

  /** The longest that a token may last. */
  static final int LONGEST_DAYS = 366;

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} ._/()-]{1,60}");
  private static final int MOST = 20;

  private final AccessTokens tokens;
  private final Audit audit;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  MakingTokens(AccessTokens tokens, Audit audit, ApplicationEventPublisher events, Clock clock) {
    this.tokens = tokens;
    this.audit = audit;
    this.events = events;
    this.clock = clock;
  }

  /**
   * What a token is to be like, as it was typed.
   *
   * @param until its last day; null if none was given
   * @param municipality number of the only one that it is for; empty for all of the person's
   */
  record Wish(String name, List<String> scopes, String municipality, @Nullable LocalDate until) {}

  /**
   * Makes a token; returns it, which nobody can see again.
   *
   * @param represented what the person acts for now: no token goes further than who makes it
   * @throws Refusal if something does not fit
   */
  @Transactional
  public String make(Person person, @Nullable Represented represented, Wish wish) {
    var name = wish.name().strip();
    if (!NAME.matcher(name).matches()) {
      throw Refusal.invalid("token.name.form", name);
    }
    var scopes = scopes(wish.scopes());
    requireOwn(person, wish.municipality());
    var until = lastDay(wish.until());
    if (tokens.of(person.id()).size() >= MOST) {
      throw Refusal.conflict("token.many", MOST);
    }
    var token =
        tokens.make(
            person.id(),
            name,
            scopes,
            wish.municipality().isEmpty()
                ? represented
                : new Represented(Set.of(wish.municipality())),
            until.plusDays(1).atStartOfDay(Norway.ZONE).toInstant());
    audit.record(
        Chain.SYSTEM,
        "token.made",
        person.pseudonym(),
        null,
        scopes.stream().map(Scope::id).sorted().collect(Collectors.joining(" "))
            + " until "
            + until,
        null);
    events.publishEvent(new AccountNews(person, AccountNews.Kind.TOKEN, name));
    return token;
  }

  private static Set<Scope> scopes(List<String> ids) {
    var scopes = Scope.known(ids);
    if (scopes.isEmpty() || scopes.size() != Set.copyOf(ids).size()) {
      throw Refusal.invalid("token.scopes.form");
    }
    return scopes;
  }

  private static void requireOwn(Person person, String municipality) {
    if (!municipality.isEmpty()
        && !person.belongsTo(municipality)
        && !person.audits(municipality)) {
      throw Refusal.invalid("token.municipality", municipality);
    }
  }

  private LocalDate lastDay(@Nullable LocalDate until) {
    var today = Norway.day(clock.instant());
    if (until == null || until.isBefore(today) || until.isAfter(today.plusDays(LONGEST_DAYS))) {
      throw Refusal.invalid("token.until.form", today, today.plusDays(LONGEST_DAYS));
    }
    return until;
  }

  /** A person's tokens, the newest first. */
  List<AccessToken> of(Person person) {
    return tokens.of(person.id());
  }

  /**
   * Takes a token back, at once.
   *
   * @throws Refusal if the person has none with that id
   */
  @Transactional
  public void revoke(Person person, UUID id) {
    if (!tokens.delete(person.id(), id)) {
      throw Refusal.notFound("token.unknown");
    }
    audit.record(Chain.SYSTEM, "token.revoked", person.pseudonym());
  }

  @EventListener
  void revoke(Erased erased) {
    tokens.deleteAll(erased.person().id());
  }
}
