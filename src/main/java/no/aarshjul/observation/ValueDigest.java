package no.aarshjul.observation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import no.aarshjul.audit.Canonical;
import no.aarshjul.observation.Source.Label;
import no.aarshjul.observation.Source.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What the trail says about a version of a value: its id and a hash over all that makes it. A
 * source, a formula or a row that is changed afterwards no longer fits the entry. The comment is
 * left out, since it stands in the entry itself.
 *
 * <p>The names in it are those of its first version, whatever the program calls the things later:
 * what was written then must fit for as long as there are trails.
 */
public final class ValueDigest {

  private ValueDigest() {}

  /** {@code value:<id> sha256:<hex>}, as it stands in the entry's content. */
  public static String content(Observation one) {
    return "value:" + one.id().value().toString() + " sha256:" + Canonical.digest(fields(one));
  }

  private static List<@Nullable String> fields(Observation one) {
    var source = one.source();
    var value = one.value();
    var fields = new ArrayList<@Nullable String>();
    fields.add(one.id().value().toString());
    fields.add(one.evaluationId().value().toString());
    fields.add(one.dataPoint());
    fields.add(Integer.toString(one.version()));
    fields.add(name(value));
    fields.add(value instanceof Value.Number number ? plain(number.number()) : null);
    fields.add(value instanceof Value.YesNo answer ? Boolean.toString(answer.yes()) : null);
    fields.add(value.reason());
    fields.add(plain(one.numerator()));
    fields.add(plain(one.denominator()));
    fields.add(one.unit());
    fields.add(name(source.origin()));
    fields.add(name(source.label()));
    fields.add(source.name());
    fields.add(source.referencePeriod());
    fields.add(name(source.level()));
    fields.add(Boolean.toString(source.proxy()));
    fields.add(source.deviation());
    fields.add(Integer.toString(source.detail().size()));
    new TreeMap<>(source.detail())
        .forEach(
            (name, text) -> {
              fields.add(name);
              fields.add(text);
            });
    fields.add(name(one.quality()));
    fields.add(one.dataOrigin());
    fields.add(one.detail());
    fields.add(one.author());
    fields.add(one.at().toString());
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
