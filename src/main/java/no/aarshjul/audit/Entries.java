package no.aarshjul.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the trail. */
@Repository
class Entries {

  private static final String COLUMNS =
      """
      schema_version, chain, seq, at, actor, role, action, subject, old_value, new_value, why, request_id,
      process_instance_key, element_id, work_key, model_version, content, previous_hash,
      hash
      """;

  static final String INSERT =
      """
      insert into audit_entry (%s)
      values (:version, :chain, :seq, :at, :actor, :role, :action, :subject, :oldValue, :newValue,
              :why, :requestId, :processInstanceKey, :elementId, :workKey, :modelVersion,
              :content, :previousHash, :hash)
      """
          .formatted(COLUMNS);

  private final JdbcClient jdbc;
  private final NamedParameterJdbcTemplate batches;
  private final JdbcTemplate streaming;

  Entries(DataSource database) {
    this.streaming = new JdbcTemplate(database);
    this.streaming.setFetchSize(1000);
    this.jdbc = JdbcClient.create(database);
    this.batches = new NamedParameterJdbcTemplate(database);
  }

  /** The end of a chain. */
  record Head(long seq, byte[] hash) {}

  /** The end of the chain; nobody else may add to it until this transaction ends. */
  Head lockHead(Chain chain) {
    return jdbc.sql("select seq, hash from lock_audit_chain(:chain)")
        .param("chain", chain.name())
        .query((rs, row) -> new Head(rs.getLong("seq"), rs.getBytes("hash")))
        .optional()
        .orElse(new Head(0, Canonical.GENESIS));
  }

  void insert(List<Entry> entries) {
    batches.batchUpdate(
        INSERT, entries.stream().map(Entries::parameters).toArray(SqlParameterSource[]::new));
  }

  static SqlParameterSource parameters(Entry entry) {
    return new MapSqlParameterSource()
        .addValue("version", entry.version())
        .addValue("chain", entry.chain())
        .addValue("seq", entry.seq())
        .addValue("at", entry.at().atOffset(ZoneOffset.UTC))
        .addValue("actor", entry.actor())
        .addValue("role", entry.role())
        .addValue("action", entry.action())
        .addValue("subject", entry.subject())
        .addValue("oldValue", entry.oldValue())
        .addValue("newValue", entry.newValue())
        .addValue("why", entry.why())
        .addValue("requestId", entry.requestId())
        .addValue("processInstanceKey", entry.processInstanceKey(), Types.BIGINT)
        .addValue("elementId", entry.elementId())
        .addValue("workKey", entry.workKey(), Types.BIGINT)
        .addValue("modelVersion", entry.modelVersion())
        .addValue("content", entry.content())
        .addValue("previousHash", entry.previousHash())
        .addValue("hash", entry.hash());
  }

  List<Entry> of(Chain chain) {
    return jdbc.sql("select " + COLUMNS + " from audit_entry where chain = :chain order by seq")
        .param("chain", chain.name())
        .query(Entries::entry)
        .list();
  }

  private static final String MATCHING =
      """
       from audit_entry where chain = :chain
        and (cast(:actor as text) is null or actor = :actor)
        and (cast(:action as text) is null or action = :action or action = :action || '.refused')
        and (cast(:about as text) is null or starts_with(subject, :about))
        and (cast(:from as timestamptz) is null or at >= :from)
        and (cast(:to as timestamptz) is null or at < :to)
      """;

  /** The newest entries that match, after so many that are skipped. */
  List<Entry> page(TrailQuery query, int skipped, int size) {
    return matching(
            query,
            "select " + COLUMNS,
            " order by seq desc limit %d offset %d".formatted(size, skipped))
        .query(Entries::entry)
        .list();
  }

  Optional<Instant> first(Chain chain) {
    return jdbc.sql("select at from audit_entry where chain = :chain order by seq limit 1")
        .param("chain", chain.name())
        .query(OffsetDateTime.class)
        .optional()
        .map(OffsetDateTime::toInstant);
  }

  int count(TrailQuery query) {
    return matching(query, "select count(*)", "").query(Integer.class).single();
  }

  /** The entries that match, oldest first. */
  List<Entry> matching(TrailQuery query) {
    return matching(query, "select " + COLUMNS, " order by seq").query(Entries::entry).list();
  }

  private JdbcClient.StatementSpec matching(TrailQuery query, String what, String order) {
    return jdbc.sql(what + MATCHING + order)
        .param("chain", query.chain().name())
        .param("actor", query.actor())
        .param("action", query.action())
        .param("about", query.about())
        .param("from", utc(query.from()), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("to", utc(query.to()), Types.TIMESTAMP_WITH_TIMEZONE);
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  /** Whatever stands in a column of a chain, each once, sorted. */
  List<String> distinct(Chain chain, String column) {
    return jdbc.sql(
            "select distinct %s from audit_entry where chain = :chain order by 1".formatted(column))
        .param("chain", chain.name())
        .query(String.class)
        .list();
  }

  /** The entries about any of these subjects, and those that say any of these actions. */
  List<Entry> about(Chain chain, Collection<String> subjects, Collection<String> actions) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                 from audit_entry where chain = :chain
                  and (subject = any (:subjects) or action = any (:actions)) order by seq
                """)
        .param("chain", chain.name())
        .param("subjects", subjects.toArray(String[]::new))
        .param("actions", actions.toArray(String[]::new))
        .query(Entries::entry)
        .list();
  }

  /** What was done with one job or task, oldest first. */
  List<Entry> ofWork(Chain chain, long key) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from audit_entry where chain = :chain and work_key = :key order by seq")
        .param("chain", chain.name())
        .param("key", key)
        .query(Entries::entry)
        .list();
  }

  /** What somebody has done, in all chains, oldest first. */
  List<Entry> by(String actor) {
    return jdbc.sql(
            "select " + COLUMNS + " from audit_entry where actor = :actor order by at, chain, seq")
        .param("actor", actor)
        .query(Entries::entry)
        .list();
  }

  /** The entries of a chain up to a number, in order. Close the stream. */
  Stream<Entry> stream(Chain chain, long last) {
    return streaming.queryForStream(
        "select " + COLUMNS + " from audit_entry where chain = ? and seq <= ? order by seq",
        Entries::entry,
        chain.name(),
        last);
  }

  /** Every entry that a checkpoint has sealed, chain after chain, in order. Close the stream. */
  Stream<Entry> sealed() {
    return streaming.queryForStream(
        "select "
            + COLUMNS
            + """
             from audit_entry e
             join (select chain as sealed_chain, max(seq) as sealed_seq from audit_head group by chain) sealed
               on e.chain = sealed_chain and e.seq <= sealed_seq
             order by e.chain, e.seq
            """,
        Entries::entry);
  }

  /** Every entry, chain after chain, each in order. Close the stream. */
  Stream<Entry> all() {
    return streaming.queryForStream(
        "select " + COLUMNS + " from audit_entry order by chain, seq", Entries::entry);
  }

  private static Entry entry(ResultSet rs, int row) throws SQLException {
    return new Entry(
        rs.getInt("schema_version"),
        rs.getString("chain"),
        rs.getLong("seq"),
        rs.getObject("at", OffsetDateTime.class).toInstant(),
        rs.getString("actor"),
        rs.getString("role"),
        rs.getString("action"),
        rs.getString("subject"),
        rs.getString("old_value"),
        rs.getString("new_value"),
        rs.getString("why"),
        rs.getString("request_id"),
        nullableLong(rs, "process_instance_key"),
        rs.getString("element_id"),
        nullableLong(rs, "work_key"),
        rs.getString("model_version"),
        rs.getString("content"),
        rs.getBytes("previous_hash"),
        rs.getBytes("hash"));
  }

  private static @Nullable Long nullableLong(ResultSet rs, String column) throws SQLException {
    var value = rs.getLong(column);
    return rs.wasNull() ? null : value;
  }
}
