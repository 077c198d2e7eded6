package no.aarshjul.account.login;

import java.util.List;
import java.util.Optional;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** A way to log in to the pages beside passwords. */
public interface WayIn {

  /**
   * What the login page offers.
   *
   * @param id names it in addresses
   * @param name as people know it
   */
  record Offered(String id, String name) {}

  List<Offered> offered();

  /**
   * What to tell whoever was not let in; empty if there is nothing to tell.
   *
   * @param why an id of its own reasons, or anything else
   * @param by an id of what it offers, or anything else
   */
  Optional<String> refusal(String why, String by);

  /** Adds what it needs to the chain of the pages. */
  void addTo(HttpSecurity http) throws Exception;
}
