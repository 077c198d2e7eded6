package no.aarshjul.trace.prov;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import no.aarshjul.trace.prov.ProvDocument.Attribute;
import no.aarshjul.trace.prov.ProvDocument.Kind;
import no.aarshjul.trace.prov.ProvDocument.Link;
import no.aarshjul.trace.prov.ProvDocument.Relation;
import no.aarshjul.trace.prov.ProvDocument.Thing;
import org.jspecify.annotations.Nullable;

/**
 * Writes statements in PROV-N, the notation for people.
 *
 * @see <a href="https://www.w3.org/TR/prov-n/">PROV-N</a>
 */
public final class ProvN {

  private ProvN() {}

  public static String write(ProvDocument document) {
    var text = new StringBuilder("document\n");
    text.append("  prefix %s <%s>\n".formatted(ProvDocument.PREFIX, ProvDocument.NAMESPACE));
    for (var kind : Kind.values()) {
      document.things(kind).forEach(thing -> text.append("  ").append(of(thing)).append('\n'));
    }
    for (var link : Link.values()) {
      document.relations(link).forEach(one -> text.append("  ").append(of(one)).append('\n'));
    }
    return text.append("endDocument\n").toString();
  }

  private static String of(Thing thing) {
    var times =
        thing.start() == null && thing.end() == null
            ? ""
            : ", %s, %s".formatted(time(thing.start()), time(thing.end()));
    return "%s(%s%s%s)".formatted(thing.kind().name, thing.id(), times, of(thing.attributes()));
  }

  private static String of(Relation relation) {
    var third = relation.link().hasThird ? ", " + time(relation.at()) : "";
    return "%s(%s, %s%s%s)"
        .formatted(
            relation.link().name,
            relation.first(),
            relation.second(),
            third,
            of(relation.attributes()));
  }

  private static String time(@Nullable Instant at) {
    return at == null ? "-" : at.toString();
  }

  private static String of(List<Attribute> attributes) {
    return attributes.isEmpty()
        ? ""
        : attributes.stream().map(ProvN::of).collect(Collectors.joining(", ", ", [", "]"));
  }

  private static String of(Attribute attribute) {
    return attribute.isName()
        ? "%s='%s'".formatted(attribute.name(), attribute.value())
        : "%s=\"%s\"".formatted(attribute.name(), escaped(attribute.value()));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\s+", " ");
  }
}
