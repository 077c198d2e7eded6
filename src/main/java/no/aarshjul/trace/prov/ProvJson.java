package no.aarshjul.trace.prov;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import no.aarshjul.trace.prov.ProvDocument.Attribute;
import no.aarshjul.trace.prov.ProvDocument.Kind;
import no.aarshjul.trace.prov.ProvDocument.Link;
import no.aarshjul.trace.prov.ProvDocument.Relation;

/**
 * Statements as PROV-JSON: maps and lists for any JSON writer.
 *
 * @see <a href="https://www.w3.org/submissions/prov-json/">PROV-JSON</a>
 */
public final class ProvJson {

  private ProvJson() {}

  public static Map<String, Object> of(ProvDocument document) {
    var json = new LinkedHashMap<String, Object>();
    json.put("prefix", Map.of(ProvDocument.PREFIX, ProvDocument.NAMESPACE));
    for (var kind : Kind.values()) {
      var things = new LinkedHashMap<String, Object>();
      for (var thing : document.things(kind)) {
        var members = new LinkedHashMap<String, Object>();
        if (thing.start() != null) {
          members.put("prov:startTime", thing.start().toString());
        }
        if (thing.end() != null) {
          members.put("prov:endTime", thing.end().toString());
        }
        add(members, thing.attributes());
        things.put(thing.id(), members);
      }
      if (!things.isEmpty()) {
        json.put(kind.name, things);
      }
    }
    for (var link : Link.values()) {
      var relations = document.relations(link);
      if (!relations.isEmpty()) {
        json.put(link.name, of(link, relations));
      }
    }
    return json;
  }

  /** Links have no names; PROV-JSON wants one, and gives those that begin so no meaning. */
  private static Map<String, Object> of(Link link, List<Relation> relations) {
    var all = new LinkedHashMap<String, Object>();
    for (var relation : relations) {
      var members = new LinkedHashMap<String, Object>();
      members.put("prov:" + link.first, relation.first());
      members.put("prov:" + link.second, relation.second());
      if (relation.at() != null) {
        members.put("prov:time", relation.at().toString());
      }
      add(members, relation.attributes());
      all.put("_:%s%d".formatted(link.name, all.size() + 1), members);
    }
    return all;
  }

  private static void add(Map<String, Object> members, List<Attribute> attributes) {
    var lists = new LinkedHashMap<String, List<Object>>();
    for (var attribute : attributes) {
      lists
          .computeIfAbsent(attribute.name(), name -> new ArrayList<>())
          .add(
              attribute.isName()
                  ? Map.of("$", attribute.value(), "type", "prov:QUALIFIED_NAME")
                  : attribute.value().replaceAll("\\s+", " "));
    }
    members.putAll(lists);
  }
}
