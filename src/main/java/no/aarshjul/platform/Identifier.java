package no.aarshjul.platform;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.lang.invoke.MethodType;

/**
 * What names one thing among its kind. In the program an identifier of one kind never passes for
 * one of another; outside of it, in JSON, in the database, in addresses and in records, stands the
 * value alone, which {@code toString} returns too.
 *
 * <p>An implementation is a record of just the value. For what people type and addresses hold it
 * has a static method {@code of(String)}, which Spring finds by its name.
 */
public interface Identifier<T> extends Serializable {

  @JsonValue
  T value();

  /** The type that stands in JSON and in addresses for something of this type, as it is called. */
  static Class<?> outside(Class<?> type) {
    return Identifier.class.isAssignableFrom(type) && type.isRecord()
        ? MethodType.methodType(type.getRecordComponents()[0].getType()).unwrap().returnType()
        : type;
  }
}
