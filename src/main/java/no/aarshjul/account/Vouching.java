package no.aarshjul.account;

import java.util.Map;

/** Knows issuers who vouch for people or for programs. */
public interface Vouching {

  /** What issuers are called here, by their addresses. */
  Map<String, String> issuers();
}
