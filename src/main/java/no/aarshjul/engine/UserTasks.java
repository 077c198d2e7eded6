package no.aarshjul.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The user tasks in the read model. */
@Repository
public class UserTasks {

  private static final String SELECT =
      """
      select t.*,
        coalesce(own.evaluation_id, root.evaluation_id) as evaluation_id,
        coalesce(own.cohort_id, root.cohort_id) as cohort_id, own.department
      from engine_user_task t
      left join lateral (
        select max(v.value) filter (where v.name = 'evaluationId') as evaluation_id,
               max(v.value) filter (where v.name = 'cohortId') as cohort_id,
               max(v.value) filter (where v.name = 'department') as department
        from engine_variable v
        where v.scope_key in (t.element_instance_key,
          (select e.scope_key from engine_element_instance e where e.key = t.element_instance_key))
      ) own on true
      left join lateral (
        select max(v.value) filter (where v.name = 'evaluationId') as evaluation_id,
               max(v.value) filter (where v.name = 'cohortId') as cohort_id
        from engine_variable v where v.scope_key = t.process_instance_key
      ) root on true
      """;

  /** What a person has completed is not offered again while the engine's record is on its way. */
  private static final String OPEN =
      """
       where t.state = 'CREATED'
         and not exists (select 1 from engine_command c where c.dedupe_key = 'complete:' || t.key)
      """;

  private final JdbcClient jdbc;

  UserTasks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The task with this key, open or not. */
  public Optional<UserTask> find(long key) {
    return jdbc.sql(SELECT + " where t.key = :key")
        .param("key", key)
        .query(UserTasks::userTask)
        .optional();
  }

  /** Open tasks that this person holds, the most urgent first. */
  public List<UserTask> heldBy(String username) {
    return jdbc.sql(SELECT + OPEN + " and t.assignee = :username" + MOST_URGENT_FIRST)
        .param("username", username)
        .query(UserTasks::userTask)
        .list();
  }

  /** Open tasks that nobody holds and that a member of one of these groups may claim. */
  public List<UserTask> offeredTo(Collection<String> groups) {
    return jdbc.sql(
            SELECT
                + OPEN
                + " and t.assignee is null"
                + " and t.candidate_groups && cast(:groups as text[])"
                + MOST_URGENT_FIRST)
        .param("groups", groups.toArray(String[]::new))
        .query(UserTasks::userTask)
        .list();
  }

  /** All open tasks, the most urgent first. */
  public List<UserTask> open() {
    return jdbc.sql(SELECT + OPEN + MOST_URGENT_FIRST).query(UserTasks::userTask).list();
  }

  private static final String MOST_URGENT_FIRST =
      " order by t.due_at nulls last, t.priority desc, t.key limit 500";

  /**
   * Shows at once what the engine has accepted; the exporter's record of it follows and is the
   * lasting truth.
   */
  void anticipate(long key, @Nullable String assignee, boolean open) {
    jdbc.sql(
            """
            update engine_user_task set assignee = :assignee, state = :state, revision = revision + 1
            where key = :key
            """)
        .param("assignee", assignee)
        .param("state", open ? "CREATED" : "COMPLETED")
        .param("key", key)
        .update();
  }

  private static UserTask userTask(ResultSet rs, int row) throws SQLException {
    var formKey = rs.getLong("form_key");
    return new UserTask(
        rs.getLong("key"),
        rs.getLong("process_instance_key"),
        rs.getString("process_id"),
        rs.getString("element_id"),
        formKey == 0 ? null : (Long) formKey,
        rs.getString("assignee"),
        List.of((String[]) rs.getArray("candidate_groups").getArray()),
        instant(rs, "due_at"),
        rs.getInt("priority"),
        "CREATED".equals(rs.getString("state")),
        java.util.Objects.requireNonNullElse(instant(rs, "created_at"), Instant.EPOCH),
        rs.getLong("revision"),
        uuid(rs.getString("evaluation_id")),
        uuid(rs.getString("cohort_id")),
        rs.getString("department"));
  }

  static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var time = rs.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static @Nullable UUID uuid(@Nullable String text) {
    return text == null ? null : UUID.fromString(text);
  }
}
