package no.aarshjul.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of checkpoints, and the ends of chains that they seal. */
@Repository
class CheckpointStore {

  private final JdbcClient jdbc;
  private final NamedParameterJdbcOperations batches;

  CheckpointStore(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** Only one process seals at a time. */
  void lock() {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('audit_checkpoint', 0))")
        .query(rs -> {});
  }

  /** The ends of all chains that have moved since they were sealed. One step for each chain. */
  List<Checkpoint.Head> unsealed() {
    return jdbc.sql(
            """
            with recursive chains as (
              (select chain from audit_entry order by chain limit 1)
              union all
              select (select chain from audit_entry e where e.chain > c.chain order by chain limit 1)
              from chains c where c.chain is not null
            )
            select head.chain, head.seq, head.hash from chains
            cross join lateral (
              select chain, seq, hash from audit_entry e
              where e.chain = chains.chain order by seq desc limit 1
            ) head
            left join lateral (
              select seq from audit_head h
              where h.chain = chains.chain order by checkpoint desc limit 1
            ) sealed on true
            where chains.chain is not null and head.seq is distinct from sealed.seq
            order by head.chain
            """)
        .query(CheckpointStore::head)
        .list();
  }

  Optional<Checkpoint> last() {
    return jdbc.sql("select * from audit_checkpoint order by number desc limit 1")
        .query(this::checkpoint)
        .optional();
  }

  /** The last checkpoint that has sealed a chain. */
  Optional<Checkpoint> lastOf(Chain chain) {
    return jdbc.sql(
            """
            select * from audit_checkpoint where number =
              (select max(checkpoint) from audit_head where chain = :chain)
            """)
        .param("chain", chain.name())
        .query(this::checkpoint)
        .optional();
  }

  /** The first checkpoint that seals this entry of a chain. */
  Optional<Checkpoint> firstSealing(Chain chain, long seq) {
    return jdbc.sql(
            """
            select * from audit_checkpoint where number =
              (select min(checkpoint) from audit_head where chain = :chain and seq >= :seq)
            """)
        .param("chain", chain.name())
        .param("seq", seq)
        .query(this::checkpoint)
        .optional();
  }

  /** Those after a number, oldest first. */
  List<Checkpoint> after(long number, int most) {
    return jdbc.sql(
            "select * from audit_checkpoint where number > :number order by number limit :most")
        .param("number", number)
        .param("most", most)
        .query(this::checkpoint)
        .list();
  }

  /** Those in which one key hands over to the next. */
  List<Checkpoint> handovers() {
    return jdbc.sql("select * from audit_checkpoint where next_key is not null order by number")
        .query(this::checkpoint)
        .list();
  }

  void add(Checkpoint checkpoint) {
    jdbc.sql(
            """
            insert into audit_checkpoint (number, version, at, key_id, next_key, previous_hash, hash, signature)
            values (:number, :version, :at, :keyId, :nextKey, :previous, :hash, :signature)
            """)
        .param("number", checkpoint.number())
        .param("version", checkpoint.version())
        .param("at", checkpoint.at().atOffset(ZoneOffset.UTC))
        .param("keyId", checkpoint.keyId())
        .param("nextKey", checkpoint.nextKey())
        .param("previous", checkpoint.previousHash())
        .param("hash", checkpoint.hash())
        .param("signature", checkpoint.signature())
        .update();
    batches.batchUpdate(
        """
        insert into audit_head (checkpoint, chain, seq, hash) values (:checkpoint, :chain, :seq, :hash)
        """,
        checkpoint.heads().stream()
            .map(
                head ->
                    new MapSqlParameterSource()
                        .addValue("checkpoint", checkpoint.number())
                        .addValue("chain", head.chain())
                        .addValue("seq", head.seq())
                        .addValue("hash", head.hash()))
            .toArray(SqlParameterSource[]::new));
  }

  private Checkpoint checkpoint(ResultSet rs, int row) throws SQLException {
    var number = rs.getLong("number");
    return new Checkpoint(
        rs.getInt("version"),
        number,
        rs.getObject("at", OffsetDateTime.class).toInstant(),
        rs.getString("key_id"),
        rs.getString("next_key"),
        heads(number),
        rs.getBytes("previous_hash"),
        rs.getBytes("hash"),
        rs.getBytes("signature"));
  }

  private List<Checkpoint.Head> heads(long number) {
    return jdbc.sql(
            "select chain, seq, hash from audit_head where checkpoint = :number order by chain")
        .param("number", number)
        .query(CheckpointStore::head)
        .list();
  }

  private static Checkpoint.Head head(ResultSet rs, int row) throws SQLException {
    return new Checkpoint.Head(rs.getString("chain"), rs.getLong("seq"), rs.getBytes("hash"));
  }
}
