package no.aarshjul.collection.dataset;

import static javax.measure.MetricPrefix.GIGA;
import static javax.measure.MetricPrefix.KILO;
import static javax.measure.MetricPrefix.MEGA;
import static tech.units.indriya.unit.Units.CUBIC_METRE;
import static tech.units.indriya.unit.Units.HOUR;
import static tech.units.indriya.unit.Units.JOULE;
import static tech.units.indriya.unit.Units.KILOGRAM;
import static tech.units.indriya.unit.Units.LITRE;
import static tech.units.indriya.unit.Units.METRE;
import static tech.units.indriya.unit.Units.MINUTE;
import static tech.units.indriya.unit.Units.SECOND;
import static tech.units.indriya.unit.Units.SQUARE_METRE;
import static tech.units.indriya.unit.Units.WATT;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.HashMap;
import java.util.Map;
import javax.measure.IncommensurableException;
import javax.measure.Unit;
import javax.measure.UnitConverter;
import javax.measure.quantity.Energy;
import org.jspecify.annotations.Nullable;
import tech.units.indriya.AbstractUnit;
import tech.units.indriya.function.Calculus;

/** From the unit that a source gives to the unit that computations use. */
final class UnitConversion {

  private static final Map<String, Unit<?>> UNITS = units();

  private final @Nullable UnitConverter converter;

  private UnitConversion(@Nullable UnitConverter converter) {
    this.converter = converter;
  }

  private static Map<String, Unit<?>> units() {
    var wattHour = WATT.multiply(HOUR).asType(Energy.class);
    var units = new HashMap<String, Unit<?>>();
    units.put("Wh", wattHour);
    units.put("kWh", KILO(wattHour));
    units.put("MWh", MEGA(wattHour));
    units.put("GWh", GIGA(wattHour));
    units.put("MJ", MEGA(JOULE));
    units.put("GJ", GIGA(JOULE));
    units.put("m", METRE);
    units.put("km", KILO(METRE));
    units.put("m2", SQUARE_METRE);
    units.put("km2", KILO(METRE).multiply(KILO(METRE)));
    units.put("ha", SQUARE_METRE.multiply(10_000));
    units.put("m3", CUBIC_METRE);
    units.put("1000 m3", CUBIC_METRE.multiply(1000));
    units.put("l", LITRE);
    units.put("kg", KILOGRAM);
    units.put("t", KILOGRAM.multiply(1000));
    units.put("1000 t", KILOGRAM.multiply(1_000_000));
    units.put("s", SECOND);
    units.put("min", MINUTE);
    units.put("h", HOUR);
    units.put("percent", AbstractUnit.ONE.divide(100));
    units.put("per 1000", AbstractUnit.ONE.divide(1000));
    units.put("per 100 000", AbstractUnit.ONE.divide(100_000));
    units.put("1", AbstractUnit.ONE);
    return units;
  }

  /**
   * @throws IllegalArgumentException if one of the units is not known, or they measure different
   *     things
   */
  static UnitConversion of(Series series) {
    var from = series.unit();
    var to = series.as();
    if (to == null || to.equals(from)) {
      return new UnitConversion(null);
    }
    try {
      return new UnitConversion(unit(from).getConverterToAny(unit(to)));
    } catch (IncommensurableException e) {
      throw new IllegalArgumentException(
          "expected units of the same kind, found %s and %s".formatted(from, to), e);
    }
  }

  private static Unit<?> unit(@Nullable String name) {
    var unit = name == null ? null : UNITS.get(name);
    if (unit == null) {
      throw new IllegalArgumentException(
          "expected one of the units %s, found %s".formatted(UNITS.keySet(), name));
    }
    return unit;
  }

  BigDecimal convert(BigDecimal number) {
    if (converter == null) {
      return number;
    }
    var system = Calculus.currentNumberSystem();
    var converted = converter.convert(number);
    var narrowed = system.narrow(converted);
    return (narrowed instanceof BigDecimal decimal ? decimal : new BigDecimal(narrowed.toString()))
        .round(MathContext.DECIMAL64);
  }
}
