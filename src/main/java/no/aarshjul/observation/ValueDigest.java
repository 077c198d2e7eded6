package no.aarshjul.observation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import no.aarshjul.audit.Canonical;
import org.jspecify.annotations.Nullable;

/**
 * What the trail says about a version of a value: its id and a hash over all that makes it. A
 * source, a formula or a row that is changed afterwards no longer fits the entry. The comment is
 * left out, since it stands in the entry itself.
 */
public final class ValueDigest {

  private ValueDigest() {}

  /** {@code value:<id> sha256:<hex>}, as it stands in the entry's content. */
  public static String content(Observation one) {
    return "value:%s sha256:%s".formatted(one.id(), Canonical.digest(fields(one)));
  }

  private static List<@Nullable String> fields(Observation one) {
    var source = one.source();
    var value = one.value();
    var fields = new ArrayList<@Nullable String>();
    fields.add(one.id().toString());
    fields.add(one.evaluationId().toString());
    fields.add(one.dataPoint());
    fields.add(Integer.toString(one.version()));
    fields.add(value.getClass().getSimpleName());
    fields.add(value instanceof Value.Number number ? plain(number.number()) : null);
    fields.add(value instanceof Value.YesNo answer ? Boolean.toString(answer.yes()) : null);
    fields.add(value.reason());
    fields.add(plain(one.numerator()));
    fields.add(plain(one.denominator()));
    fields.add(one.unit());
    fields.add(source.origin().name());
    fields.add(source.label().name());
    fields.add(source.name());
    fields.add(source.referencePeriod());
    fields.add(source.level().id());
    fields.add(Boolean.toString(source.proxy()));
    fields.add(source.deviation());
    fields.add(Integer.toString(source.detail().size()));
    new TreeMap<>(source.detail())
        .forEach(
            (name, text) -> {
              fields.add(name);
              fields.add(text);
            });
    fields.add(one.quality().id());
    fields.add(one.dataOrigin());
    fields.add(one.detail());
    fields.add(one.author());
    fields.add(one.at().toString());
    return fields;
  }

  private static @Nullable String plain(@Nullable BigDecimal number) {
    return number == null ? null : number.stripTrailingZeros().toPlainString();
  }
}
