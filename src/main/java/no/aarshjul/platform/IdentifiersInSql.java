package no.aarshjul.platform;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementCreatorFactory;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;

/**
 * Lets the named parameters of statements be identifiers, also collections and arrays of them,
 * where the driver takes only their values. Without it a statement that is given one would compile
 * and fail when it runs.
 */
final class IdentifiersInSql extends NamedParameterJdbcTemplate {

  IdentifiersInSql(JdbcOperations jdbc) {
    super(jdbc);
  }

  @Override
  protected PreparedStatementCreator getPreparedStatementCreator(
      String sql,
      SqlParameterSource parameters,
      @Nullable Consumer<PreparedStatementCreatorFactory> customizer) {
    return super.getPreparedStatementCreator(sql, new Plain(parameters), customizer);
  }

  @Override
  public int[] batchUpdate(String sql, SqlParameterSource[] batch) {
    return super.batchUpdate(
        sql, Arrays.stream(batch).map(Plain::new).toArray(SqlParameterSource[]::new));
  }

  /** The same parameters with the values of identifiers. */
  private record Plain(SqlParameterSource parameters) implements SqlParameterSource {

    @Override
    public boolean hasValue(String name) {
      return parameters.hasValue(name);
    }

    @Override
    public @Nullable Object getValue(String name) {
      return plain(parameters.getValue(name));
    }

    @Override
    public int getSqlType(String name) {
      return parameters.getSqlType(name);
    }

    @Override
    public @Nullable String getTypeName(String name) {
      return parameters.getTypeName(name);
    }

    @Override
    public String @Nullable [] getParameterNames() {
      return parameters.getParameterNames();
    }

    private static @Nullable Object plain(@Nullable Object value) {
      if (value instanceof Identifier<?> one) {
        return one.value();
      }
      if (value instanceof Identifier<?>[] many) {
        return plain(many);
      }
      return value instanceof Collection<?> many ? many.stream().map(Plain::plain).toList() : value;
    }

    private static Object plain(Identifier<?>[] many) {
      var type = many.getClass().getComponentType().getRecordComponents()[0].getType();
      var values = (Object[]) Array.newInstance(type, many.length);
      Arrays.setAll(values, index -> many[index].value());
      return values;
    }
  }
}
