package no.aarshjul.gapfilling;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.account.PersonId;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.observation.Observations;
import no.aarshjul.observation.ValueId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * All files of evidence. They live in the database: one backup holds value and evidence, and every
 * machine that runs this program sees them.
 */
@Repository
public class EvidenceFiles {

  private static final String COLUMNS =
      "id, evaluation_id, data_point, observation_id, file_name, media_type, size, sha256, uploaded_by, at";

  private final JdbcClient jdbc;
  private final Observations observations;

  EvidenceFiles(JdbcClient jdbc, Observations observations) {
    this.jdbc = jdbc;
    this.observations = observations;
  }

  /** The files of a data point, the oldest first. */
  List<Evidence> of(EvaluationId evaluation, String dataPoint) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from evidence where evaluation_id = :evaluation and data_point = :point order by at, id")
        .param("evaluation", evaluation)
        .param("point", dataPoint)
        .query(EvidenceFiles::evidence)
        .list();
  }

  /** The files that show where a version of a value comes from, the oldest first. */
  public List<Evidence> ofValue(ValueId observation) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + " from evidence where observation_id = :observation order by at, id")
        .param("observation", observation)
        .query(EvidenceFiles::evidence)
        .list();
  }

  /** All files of an evaluation that belong to values. */
  public List<Evidence> ofEvaluation(EvaluationId evaluation) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + """
                 from evidence where evaluation_id = :evaluation and observation_id is not null
                order by at, id
                """)
        .param("evaluation", evaluation)
        .query(EvidenceFiles::evidence)
        .list();
  }

  Optional<Evidence> find(EvidenceId id) {
    return jdbc.sql("select " + COLUMNS + " from evidence where id = :id")
        .param("id", id)
        .query(EvidenceFiles::evidence)
        .optional();
  }

  /** The bytes of a file. */
  public byte[] body(EvidenceId id) {
    return jdbc.sql("select body from evidence where id = :id")
        .param("id", id)
        .query(byte[].class)
        .single();
  }

  /** How many bytes the evidence of an evaluation has in all. */
  long bytesOf(EvaluationId evaluation) {
    return jdbc.sql("select coalesce(sum(size), 0) from evidence where evaluation_id = :evaluation")
        .param("evaluation", evaluation)
        .query(Long.class)
        .single();
  }

  void add(Evidence evidence, byte[] body) {
    jdbc.sql(
            """
            insert into evidence (id, evaluation_id, data_point, file_name, media_type, size, sha256, body,
                                  uploaded_by, at)
            values (:id, :evaluation, :point, :name, :type, :size, :sha256, :body, :by, :at)
            """)
        .param("id", evidence.id())
        .param("evaluation", evidence.evaluationId())
        .param("point", evidence.dataPoint())
        .param("name", evidence.fileName())
        .param("type", evidence.mediaType())
        .param("size", evidence.size())
        .param("sha256", evidence.sha256())
        .param("body", body)
        .param("by", evidence.uploadedBy())
        .param("at", evidence.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Throws a file away that belongs to a draft; one that belongs to a value stays. */
  boolean deleteUnbound(EvidenceId id) {
    return jdbc.sql("delete from evidence where id = :id and observation_id is null")
            .param("id", id)
            .update()
        == 1;
  }

  /** Binds the files of these data points' drafts to the versions that stand now. */
  void bind(EvaluationId evaluation, Collection<String> dataPoints) {
    var standing = observations.currentIds(evaluation, dataPoints);
    if (standing.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            update evidence e set observation_id = standing.id
            from unnest(:points, :ids) as standing (data_point, id)
            where e.evaluation_id = :evaluation and e.observation_id is null
              and e.data_point = standing.data_point
            """)
        .param("evaluation", evaluation)
        .param("points", standing.keySet().toArray(String[]::new))
        .param("ids", standing.values().toArray(ValueId[]::new))
        .update();
  }

  private static Evidence evidence(ResultSet rs, int row) throws SQLException {
    return new Evidence(
        new EvidenceId(rs.getObject("id", UUID.class)),
        new EvaluationId(rs.getObject("evaluation_id", UUID.class)),
        rs.getString("data_point"),
        ValueId.orNull(rs.getObject("observation_id", UUID.class)),
        rs.getString("file_name"),
        rs.getString("media_type"),
        rs.getLong("size"),
        rs.getString("sha256"),
        new PersonId(rs.getObject("uploaded_by", UUID.class)),
        rs.getObject("at", OffsetDateTime.class).toInstant());
  }
}
