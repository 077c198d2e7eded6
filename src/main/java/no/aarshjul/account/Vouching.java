package no.aarshjul.account;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Knows issuers who vouch for people or for programs. */
public interface Vouching {

  /** What issuers are called here, by their addresses. */
  Map<String, String> issuers();

  /** All of them. */
  static Map<String, String> issuers(Collection<Vouching> all) {
    var names = new LinkedHashMap<String, String>();
    all.forEach(one -> names.putAll(one.issuers()));
    return names;
  }
}
