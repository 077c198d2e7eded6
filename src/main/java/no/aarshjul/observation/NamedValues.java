package no.aarshjul.observation;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import no.aarshjul.audit.NamedRow;
import no.aarshjul.audit.NamedRows;
import no.aarshjul.audit.Pseudonyms;
import org.springframework.stereotype.Component;

/** The values that entries of the trail name by hash, as they stand in exports. */
@Component
class NamedValues implements NamedRows {

  private static final Pattern CONTENT = Pattern.compile("value:([0-9a-f-]{36}) sha256:[0-9a-f]+");

  private final Observations observations;
  private final Pseudonyms pseudonyms;

  NamedValues(Observations observations, Pseudonyms pseudonyms) {
    this.observations = observations;
    this.pseudonyms = pseudonyms;
  }

  @Override
  public Map<String, NamedRow> find(Collection<String> contents) {
    var wanted = new LinkedHashMap<ValueId, String>();
    for (var content : contents) {
      var named = CONTENT.matcher(content);
      if (named.matches()) {
        wanted.put(ValueId.of(named.group(1)), content);
      }
    }
    var rows = new HashMap<String, NamedRow>();
    for (var one : observations.find(wanted.keySet())) {
      var content = wanted.get(one.id());
      if (content != null) {
        rows.put(content, ValueDigest.row(one, pseudonyms.in(one.author()), content));
      }
    }
    return rows;
  }
}
