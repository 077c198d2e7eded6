package no.aarshjul.exporter;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement with its values. */
record Row(String sql, List<@Nullable Object> values) {

  static Row of(String sql, @Nullable Object... values) {
    return new Row(sql, Arrays.asList(values));
  }

  void bind(PreparedStatement statement) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      var value = values.get(i);
      if (value instanceof String[] texts) {
        statement.setArray(i + 1, statement.getConnection().createArrayOf("text", texts));
      } else {
        statement.setObject(i + 1, value);
      }
    }
  }
}
