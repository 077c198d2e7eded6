package no.aarshjul.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import no.aarshjul.engine.TaskSearch.Found;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The user tasks in the read model. */
@Repository
public class UserTasks {

  /** What a person has completed is not open again while the engine's record is on its way. */
  private static final String COMPLETED =
      "exists (select 1 from engine_command c where c.dedupe_key = 'complete:' || t.key)";

  private static final String SELECT =
      "select t.*, " + COMPLETED + " as completed from engine_user_task t";

  private static final String OPEN =
      " where t.state = 'CREATED' and t.subjects_known and not " + COMPLETED;

  private final JdbcClient jdbc;

  UserTasks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The task with this key, open or not. */
  public Optional<UserTask> find(TaskKey key) {
    return jdbc.sql(SELECT + " where t.key = :key")
        .param("key", key)
        .query(UserTasks::userTask)
        .optional();
  }

  /** The task as it is now; it stays so until the end of the transaction. */
  Optional<UserTask> lock(TaskKey key) {
    return jdbc.sql(SELECT + " where t.key = :key for update of t")
        .param("key", key)
        .query(UserTasks::userTask)
        .optional();
  }

  /** The open tasks that are wanted, the most urgent first. */
  public Found search(TaskSearch wanted) {
    var where = new StringBuilder(OPEN);
    var values = new HashMap<String, Object>();
    condition(where, values, " and t.assignee = :assignee", "assignee", wanted.assignee());
    condition(
        where,
        values,
        " and t.assignee is null and t.candidate_groups && cast(:groups as text[])",
        "groups",
        wanted.groups());
    condition(
        where,
        values,
        " and t.evaluation_id = any (:evaluations)",
        "evaluations",
        wanted.evaluations());
    var words = wanted.words();
    if (words != null) {
      where.append(
          " and (t.evaluation_id = any (:named) or t.element_id = any (:kinds) or t.department = any (:departments))");
      values.put("named", words.evaluations().toArray(String[]::new));
      values.put("kinds", words.elements().toArray(String[]::new));
      values.put("departments", words.departments().toArray(String[]::new));
    }
    var dueBefore = wanted.dueBefore();
    condition(
        where,
        values,
        " and t.due_at < :dueBefore",
        "dueBefore",
        dueBefore == null ? null : dueBefore.atOffset(ZoneOffset.UTC));
    condition(where, values, " and t.priority >= :priority", "priority", wanted.priority());
    var total =
        jdbc.sql("select count(*) from engine_user_task t" + where)
            .params(values)
            .query(Long.class)
            .single();
    var tasks =
        jdbc.sql(SELECT + where + MOST_URGENT_FIRST + " limit :size offset :from")
            .params(values)
            .param("size", TaskSearch.PAGE)
            .param("from", (long) wanted.page() * TaskSearch.PAGE)
            .query(UserTasks::userTask)
            .list();
    return new Found(tasks, wanted.page(), total);
  }

  private static void condition(
      StringBuilder where,
      Map<String, Object> values,
      String sql,
      String name,
      @Nullable Object value) {
    if (value != null) {
      where.append(sql);
      values.put(name, value instanceof Collection<?> many ? many.toArray(new String[0]) : value);
    }
  }

  /** All open tasks, the most urgent first. */
  public List<UserTask> open() {
    return jdbc.sql(SELECT + OPEN + MOST_URGENT_FIRST).query(UserTasks::userTask).list();
  }

  /** The open tasks that anybody holds, the most urgent first. */
  public List<UserTask> held() {
    return jdbc.sql(SELECT + OPEN + " and t.assignee is not null" + MOST_URGENT_FIRST)
        .query(UserTasks::userTask)
        .list();
  }

  /** The open tasks that this person holds, the most urgent first. */
  public List<UserTask> heldBy(String username) {
    return jdbc.sql(SELECT + OPEN + " and t.assignee = :username" + MOST_URGENT_FIRST)
        .param("username", username)
        .query(UserTasks::userTask)
        .list();
  }

  /** The open tasks of an evaluation, the most urgent first. */
  public List<UserTask> open(UUID evaluation) {
    return jdbc.sql(SELECT + OPEN + " and t.evaluation_id = :evaluation" + MOST_URGENT_FIRST)
        .param("evaluation", evaluation.toString())
        .query(UserTasks::userTask)
        .list();
  }

  /** The open tasks that have begun since then, the most urgent first. */
  public List<UserTask> openSince(Instant since) {
    return jdbc.sql(SELECT + OPEN + " and t.created_at >= :since" + MOST_URGENT_FIRST)
        .param("since", since.atOffset(ZoneOffset.UTC))
        .query(UserTasks::userTask)
        .list();
  }

  /** The open tasks of several evaluations, the most urgent first. */
  public List<UserTask> open(Collection<UUID> evaluations) {
    return jdbc.sql(SELECT + OPEN + " and t.evaluation_id = any (:evaluations)" + MOST_URGENT_FIRST)
        .param("evaluations", evaluations.stream().map(UUID::toString).toArray(String[]::new))
        .query(UserTasks::userTask)
        .list();
  }

  private static final String MOST_URGENT_FIRST =
      " order by t.due_at nulls last, t.priority desc, t.key";

  /**
   * Shows at once what the engine is asked for; what the engine itself says of it follows and is
   * the lasting truth.
   */
  void anticipate(TaskKey key, @Nullable String assignee, boolean open) {
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
        new TaskKey(rs.getLong("key")),
        rs.getLong("process_instance_key"),
        rs.getString("process_id"),
        rs.getString("element_id"),
        formKey == 0 ? null : (Long) formKey,
        rs.getString("assignee"),
        List.of((String[]) rs.getArray("candidate_groups").getArray()),
        instant(rs, "due_at"),
        rs.getInt("priority"),
        state(rs.getString("state"), rs.getBoolean("completed")),
        Objects.requireNonNullElse(instant(rs, "created_at"), Instant.EPOCH),
        rs.getLong("revision"),
        uuid(rs.getString("evaluation_id")),
        uuid(rs.getString("cohort_id")),
        rs.getString("department"));
  }

  /**
   * @param completed what the read model of a cluster may not know yet
   */
  private static UserTask.State state(String recorded, boolean completed) {
    return switch (recorded) {
      case "CANCELED" -> UserTask.State.CANCELED;
      case "COMPLETED" -> UserTask.State.COMPLETED;
      default -> completed ? UserTask.State.COMPLETED : UserTask.State.OPEN;
    };
  }

  static @Nullable Instant instant(ResultSet rs, String column) throws SQLException {
    var time = rs.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static @Nullable UUID uuid(@Nullable String text) {
    return text == null ? null : UUID.fromString(text);
  }
}
