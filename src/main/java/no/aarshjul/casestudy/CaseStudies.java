package no.aarshjul.casestudy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.casestudy.CaseStudy.State;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.engine.UserTask;
import no.aarshjul.platform.Refusal;
import no.aarshjul.platform.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All case studies. */
@Repository
class CaseStudies {

  private static final String UNDER_WAY = " and state in ('writing', 'review', 'accepted')";

  private final JdbcClient jdbc;

  CaseStudies(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The case study with this id.
   *
   * @throws Refusal if there is none
   */
  CaseStudy get(CaseStudyId id) {
    return jdbc.sql("select * from case_study where id = :id")
        .param("id", id)
        .query(CaseStudies::caseStudy)
        .optional()
        .orElseThrow(() -> Refusal.notFound("casestudy.unknown", id));
  }

  /** The same, and nobody else changes it before the transaction ends. */
  CaseStudy lock(CaseStudyId id) {
    jdbc.sql("select id from case_study where id = :id for update")
        .param("id", id)
        .query(UUID.class)
        .optional();
    return get(id);
  }

  /** The one that an evaluation is at; there is at most one. */
  Optional<CaseStudy> underWay(EvaluationId evaluation) {
    return jdbc.sql("select * from case_study where evaluation_id = :evaluation" + UNDER_WAY)
        .param("evaluation", evaluation)
        .query(CaseStudies::caseStudy)
        .optional();
  }

  /**
   * The one that a task is about.
   *
   * @throws Refusal if it is over
   */
  CaseStudy at(UserTask task) {
    var evaluation = Objects.requireNonNull(EvaluationId.of(task));
    return underWay(evaluation)
        .orElseThrow(() -> Refusal.notFound("casestudy.unknown", evaluation));
  }

  List<CaseStudy> of(EvaluationId evaluation) {
    return jdbc.sql("select * from case_study where evaluation_id = :evaluation order by begun_at")
        .param("evaluation", evaluation)
        .query(CaseStudies::caseStudy)
        .list();
  }

  /** All that everybody may read, the newest first. */
  List<CaseStudy> published() {
    return jdbc.sql("select * from case_study where state = 'published' order by published_at desc")
        .query(CaseStudies::caseStudy)
        .list();
  }

  void begin(CaseStudyId id, EvaluationId evaluation, String municipality, Instant at) {
    jdbc.sql(
            """
            insert into case_study (id, evaluation_id, municipality, state, version, begun_at, changed_at)
            values (:id, :evaluation, :municipality, 'writing', 0, :at, :at)
            """)
        .param("id", id)
        .param("evaluation", evaluation)
        .param("municipality", municipality)
        .param("at", utc(at))
        .update();
  }

  void save(CaseStudyId id, CaseStudyText text, Instant at) {
    jdbc.sql(
            """
            update case_study set title = :title, challenge = :challenge, action = :action, partners = :partners,
              funding = :funding, outcome = :outcome, lessons = :lessons, advice = :advice, contact = :contact,
              data_points = cast(:points as text[]), version = version + 1, changed_at = :at
            where id = :id
            """)
        .params(text.texts())
        .param("points", text.dataPoints().toArray(String[]::new))
        .param("id", id)
        .param("at", utc(at))
        .update();
  }

  /** Keeps the state that it is in now. */
  void moved(CaseStudy study, Instant at) {
    var published = study.publishedAt();
    jdbc.sql(
            """
            update case_study set state = :state, remark = :remark, changed_at = :at, published_at = :published
            where id = :id
            """)
        .param("state", study.state().id())
        .param("remark", study.remark())
        .param("at", utc(at))
        .param(
            "published", published == null ? null : utc(published), Types.TIMESTAMP_WITH_TIMEZONE)
        .param("id", study.id())
        .update();
  }

  /** Keeps a PDF; returns its SHA-256. */
  String keep(CaseStudyId id, String language, byte[] body) {
    var sha256 = Sha256.of(body);
    jdbc.sql(
            """
            insert into case_study_file (case_study_id, language, body, sha256)
            values (:id, :language, :body, :sha256)
            """)
        .param("id", id)
        .param("language", language)
        .param("body", body)
        .param("sha256", sha256)
        .update();
    return sha256;
  }

  Optional<byte[]> file(CaseStudyId id, String language) {
    return jdbc.sql(
            "select body from case_study_file where case_study_id = :id and language = :language")
        .param("id", id)
        .param("language", language)
        .query((rs, row) -> rs.getBytes(1))
        .optional();
  }

  private static CaseStudy caseStudy(ResultSet rs, int row) throws SQLException {
    var texts = new LinkedHashMap<String, String>();
    for (var field : CaseStudyText.FIELDS) {
      texts.put(field, rs.getString(field));
    }
    var published = rs.getObject("published_at", OffsetDateTime.class);
    return new CaseStudy(
        new CaseStudyId(rs.getObject("id", UUID.class)),
        new EvaluationId(rs.getObject("evaluation_id", UUID.class)),
        rs.getString("municipality"),
        State.of(rs.getString("state")),
        rs.getInt("version"),
        texts,
        List.of((String[]) rs.getArray("data_points").getArray()),
        rs.getString("remark"),
        rs.getObject("begun_at", OffsetDateTime.class).toInstant(),
        published == null ? null : published.toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
