package no.aarshjul.observation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import no.aarshjul.audit.Canonical;
import no.aarshjul.audit.NamedRow;
import no.aarshjul.observation.Source.Label;
import no.aarshjul.observation.Source.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What the trail says about a version of a value: its id and a hash over all that makes it. A
 * source, a formula or a row that is changed afterwards no longer fits the entry. The comment is
 * left out, since it stands in the entry itself.
 *
 * <p>The names in it are those of its first version, whatever the program calls the things later:
 * what was written then must fit for as long as there are trails. Version 1 hashed the id of the
 * person who gave the value; version 2 hashes what the trail calls that person, so that the row can
 * be handed out with the entry. Described to the byte in {@code docs/audit-trail.md}.
 */
public final class ValueDigest {

  /** Where the version stands; the first one was not hashed. */
  private static final String VERSION = "version";

  private ValueDigest() {}

  /**
   * {@code value:<id> sha256:<hex>}, as it stands in the entry's content.
   *
   * @param author what the trail calls whoever has given it
   */
  static String content(Observation one, String author) {
    return content(one, members(one, 2, author));
  }

  private static String content(Observation one, Map<String, @Nullable Object> members) {
    return "value:" + one.id().value().toString() + " sha256:" + Canonical.digest(hashed(members));
  }

  /**
   * Whether a version of a value still fits what the trail says about it.
   *
   * @param author what the trail calls whoever has given it
   */
  public static boolean fits(Observation one, String author, String content) {
    return content.equals(content(one, author)) || content.equals(first(one));
  }

  private static String first(Observation one) {
    return content(one, members(one, 1, one.author()));
  }

  /**
   * The row as it stands in exports: in the version in which it fits what the trail says, or in the
   * newest if it fits in none.
   */
  static NamedRow row(Observation one, String author, String content) {
    return new NamedRow(
        "value",
        content.equals(first(one)) ? members(one, 1, one.author()) : members(one, 2, author));
  }

  /** All that is hashed, in this order. */
  private static Map<String, @Nullable Object> members(
      Observation one, int version, String author) {
    var source = one.source();
    var value = one.value();
    var members = new LinkedHashMap<String, @Nullable Object>();
    members.put(VERSION, version);
    members.put("id", one.id().value().toString());
    members.put("evaluation", one.evaluationId().value().toString());
    members.put("dataPoint", one.dataPoint());
    members.put("revision", one.version());
    members.put("kind", name(value));
    members.put("number", value instanceof Value.Number number ? plain(number.number()) : null);
    members.put(
        "yesNo", value instanceof Value.YesNo answer ? Boolean.toString(answer.yes()) : null);
    members.put("reason", value.reason());
    members.put("numerator", plain(one.numerator()));
    members.put("denominator", plain(one.denominator()));
    members.put("unit", one.unit());
    members.put("origin", name(source.origin()));
    members.put("label", name(source.label()));
    members.put("source", source.name());
    members.put("period", source.referencePeriod());
    members.put("level", name(source.level()));
    members.put("proxy", Boolean.toString(source.proxy()));
    members.put("deviation", source.deviation());
    members.put("details", new TreeMap<>(source.detail()));
    members.put("quality", name(one.quality()));
    members.put("dataOrigin", one.dataOrigin());
    members.put("furtherDetails", one.detail());
    members.put("author", author);
    members.put("at", one.at().toString());
    return members;
  }

  private static List<@Nullable String> hashed(Map<String, @Nullable Object> members) {
    var fields = new ArrayList<@Nullable String>();
    members.forEach(
        (name, member) -> {
          if (member instanceof Map<?, ?> texts) {
            fields.add(Integer.toString(texts.size()));
            texts.forEach(
                (key, text) -> {
                  fields.add((String) key);
                  fields.add((String) text);
                });
          } else if (member instanceof Integer number) {
            if (!name.equals(VERSION) || number > 1) {
              fields.add(Integer.toString(number));
            }
          } else {
            fields.add((String) member);
          }
        });
    return fields;
  }

  private static String name(Value value) {
    return switch (value) {
      case Value.Number number -> "Number";
      case Value.YesNo answer -> "YesNo";
      case Value.NotAvailable none -> "NotAvailable";
      case Value.NotRelevant none -> "NotRelevant";
    };
  }

  private static String name(Origin origin) {
    return switch (origin) {
      case COLLECTED -> "COLLECTED";
      case ENTERED -> "ENTERED";
      case PUBLISHED -> "PUBLISHED";
    };
  }

  private static String name(Label label) {
    return switch (label) {
      case REAL -> "REAL";
      case SYNTHETIC -> "SYNTHETIC";
      case LIVE -> "LIVE";
      case ENTERED -> "ENTERED";
    };
  }

  private static String name(Level level) {
    return switch (level) {
      case MUNICIPALITY -> "municipality";
      case HEALTH_TRUST -> "health_trust";
      case COUNTY -> "county";
      case NATIONAL -> "national";
      case CONSTANT -> "constant";
    };
  }

  private static String name(Quality quality) {
    return switch (quality) {
      case MEASURED -> "measured";
      case SURVEY -> "survey";
      case HIGHER_LEVEL -> "higher-level";
      case ESTIMATE -> "estimate";
      case PERSONAL -> "personal";
      case UNKNOWN -> "unknown";
    };
  }

  private static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.stripTrailingZeros().toPlainString();
  }
}
