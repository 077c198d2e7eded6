package no.aarshjul.exporter;

import io.camunda.zeebe.protocol.record.Record;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The read model's tables, written in batches over one connection. */
final class ReadModel {

  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private @Nullable Connection connection;

  ReadModel(String url, String username, String password) {
    database.setUrl(url);
    database.setUser(username);
    database.setPassword(password);
    database.setApplicationName("aarshjul-exporter");
  }

  /** Up to which position of the partition everything is written; -1 if nothing is. */
  long position(int partition) throws SQLException {
    try (var query =
        connection()
            .prepareStatement("select position from engine_position where partition_id = ?")) {
      query.setInt(1, partition);
      try (var result = query.executeQuery()) {
        return result.next() ? result.getLong(1) : -1;
      }
    } finally {
      connection().rollback();
    }
  }

  /**
   * Writes the records and the position in one transaction. A record that does not fit goes to the
   * quarantine and never holds up the others.
   *
   * @throws SQLException if the database is away; then nothing is written
   */
  void write(int partition, List<Record<?>> records, long position) throws SQLException {
    var database = connection();
    try {
      writeTogether(records);
    } catch (SQLException e) {
      database.rollback();
      if (isAway(e)) {
        throw e;
      }
      writeOneByOne(records);
    }
    nameSubjects(records);
    advance(partition, position);
    database.commit();
  }

  private void writeTogether(List<Record<?>> records) throws SQLException {
    var statements = new LinkedHashMap<String, PreparedStatement>();
    try {
      for (var record : records) {
        var row = project(record);
        if (row != null) {
          add(statements, row);
        }
      }
      for (var statement : statements.values()) {
        statement.executeBatch();
      }
    } finally {
      for (var statement : statements.values()) {
        statement.close();
      }
    }
  }

  private void nameSubjects(List<Record<?>> records) throws SQLException {
    var elements =
        records.stream()
            .map(Projections::userTaskElement)
            .filter(Objects::nonNull)
            .distinct()
            .toArray(Long[]::new);
    if (elements.length > 0) {
      try (var update = connection().prepareStatement(Projections.SUBJECTS_OF_TASKS)) {
        update.setArray(1, connection().createArrayOf("bigint", elements));
        update.executeUpdate();
      }
    }
  }

  private void add(Map<String, PreparedStatement> statements, Row row) throws SQLException {
    var statement = statements.get(row.sql());
    if (statement == null) {
      statement = connection().prepareStatement(row.sql());
      statements.put(row.sql(), statement);
    }
    row.bind(statement);
    statement.addBatch();
  }

  private void writeOneByOne(List<Record<?>> records) throws SQLException {
    for (var record : records) {
      var row = project(record);
      if (row == null) {
        continue;
      }
      var before = connection().setSavepoint();
      try (var statement = connection().prepareStatement(row.sql())) {
        row.bind(statement);
        statement.executeUpdate();
        connection().releaseSavepoint(before);
      } catch (SQLException e) {
        if (isAway(e)) {
          throw e;
        }
        connection().rollback(before);
        quarantine(record, e);
      }
    }
  }

  private @Nullable Row project(Record<?> record) throws SQLException {
    try {
      return Projections.row(record);
    } catch (RuntimeException e) {
      quarantine(record, e);
      return null;
    }
  }

  private void quarantine(Record<?> record, Exception problem) throws SQLException {
    try (var insert =
        connection()
            .prepareStatement(
                """
                insert into engine_quarantine (partition_id, position, value_type, reason, record, at)
                values (?, ?, ?, ?, ?::jsonb, to_timestamp(? / 1000.0))
                on conflict do nothing
                """)) {
      insert.setInt(1, record.getPartitionId());
      insert.setLong(2, record.getPosition());
      insert.setString(3, record.getValueType().name());
      insert.setString(4, problem.toString());
      insert.setString(5, storable(record));
      insert.setLong(6, record.getTimestamp());
      insert.executeUpdate();
    }
  }

  /** PostgreSQL's JSON knows no NUL character; it may be the very reason for the quarantine. */
  private static String storable(Record<?> record) {
    return record.toJson().replace("\\u0000", "\\ufffd");
  }

  private void advance(int partition, long position) throws SQLException {
    try (var upsert =
        connection()
            .prepareStatement(
                """
                insert into engine_position (partition_id, position) values (?, ?)
                on conflict (partition_id) do update set position = excluded.position
                """)) {
      upsert.setInt(1, partition);
      upsert.setLong(2, position);
      upsert.executeUpdate();
    }
  }

  /** Connection problems, shutdowns and lack of resources pass; everything else is the record. */
  private static boolean isAway(SQLException problem) {
    var state = problem.getSQLState();
    return state == null
        || state.startsWith("08")
        || state.startsWith("57")
        || state.startsWith("53")
        || state.startsWith("40")
        || state.startsWith("42");
  }

  private Connection connection() throws SQLException {
    var current = connection;
    if (current == null || current.isClosed()) {
      current = database.getConnection();
      current.setAutoCommit(false);
      connection = current;
    }
    return current;
  }

  void disconnect() {
    var current = connection;
    connection = null;
    if (current != null) {
      try {
        current.close();
      } catch (SQLException e) {
        // It is gone either way.
      }
    }
  }
}
