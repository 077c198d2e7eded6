package no.aarshjul.gapfilling;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import no.aarshjul.account.People;
import no.aarshjul.account.PersonId;
import no.aarshjul.cycle.EvaluationId;
import no.aarshjul.gapfilling.Question.Message;
import no.aarshjul.observation.ValueId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All questions. */
@Repository
public class Questions {

  private final JdbcClient jdbc;
  private final People people;

  Questions(JdbcClient jdbc, People people) {
    this.jdbc = jdbc;
    this.people = people;
  }

  /** The questions of an evaluation, the oldest first. */
  @Transactional(readOnly = true)
  public List<Question> of(EvaluationId evaluation) {
    var messages = messages(evaluation);
    return jdbc.sql(
            "select * from question where evaluation_id = :evaluation order by opened_at, id")
        .param("evaluation", evaluation)
        .query(
            (rs, row) -> {
              var id = new QuestionId(rs.getObject("id", UUID.class));
              var due = rs.getObject("due_at", OffsetDateTime.class);
              return new Question(
                  id,
                  evaluation,
                  rs.getString("data_point"),
                  ValueId.orNull(rs.getObject("observation_id", UUID.class)),
                  rs.getInt("round"),
                  Question.State.of(rs.getString("state")),
                  new PersonId(rs.getObject("opened_by", UUID.class)),
                  rs.getObject("opened_at", OffsetDateTime.class).toInstant(),
                  due == null ? null : due.toInstant(),
                  messages.getOrDefault(id, List.of()));
            })
        .list();
  }

  /** The questions about one data point, the oldest first. */
  @Transactional(readOnly = true)
  public List<Question> of(EvaluationId evaluation, String dataPoint) {
    return of(evaluation).stream().filter(one -> one.dataPoint().equals(dataPoint)).toList();
  }

  /** How many questions about each data point are not settled; those without any are left out. */
  @Transactional(readOnly = true)
  public Map<String, Integer> unsettled(EvaluationId evaluation) {
    var counts = new HashMap<String, Integer>();
    jdbc.sql(
            """
            select data_point, count(*) as n from question
            where evaluation_id = :evaluation and state <> 'settled' group by data_point
            """)
        .param("evaluation", evaluation)
        .query(
            rs -> {
              counts.put(rs.getString("data_point"), rs.getInt("n"));
            });
    return counts;
  }

  /** The question about a data point that is not settled, if there is one. */
  Optional<Question> current(EvaluationId evaluation, String dataPoint) {
    return of(evaluation, dataPoint).stream().filter(one -> !one.isSettled()).findFirst();
  }

  private record Said(
      QuestionId questionId, PersonId author, boolean fromCity, String text, Instant at) {}

  private Map<QuestionId, List<Message>> messages(EvaluationId evaluation) {
    var said =
        jdbc.sql(
                """
                select m.question_id, m.author, m.from_city, m.text, m.at
                from question_message m join question q on q.id = m.question_id
                where q.evaluation_id = :evaluation order by m.question_id, m.position
                """)
            .param("evaluation", evaluation)
            .query(Said.class)
            .list();
    var names = people.namesOf(said.stream().map(Said::author).distinct().toList());
    return said.stream()
        .collect(
            Collectors.groupingBy(
                Said::questionId,
                Collectors.mapping(
                    one ->
                        new Message(
                            one.author(),
                            names.getOrDefault(one.author(), ""),
                            one.fromCity(),
                            one.text(),
                            one.at()),
                    Collectors.toList())));
  }

  void open(Question question) {
    var due = question.dueAt();
    jdbc.sql(
            """
            insert into question (id, evaluation_id, data_point, observation_id, round, state, opened_by, opened_at, due_at)
            values (:id, :evaluation, :point, :observation, :round, :state, :by, :at, :due)
            """)
        .param("id", question.id())
        .param("evaluation", question.evaluationId())
        .param("point", question.dataPoint())
        .param("observation", question.observationId(), Types.OTHER)
        .param("round", question.round())
        .param("state", question.state().id())
        .param("by", question.openedBy())
        .param("at", question.openedAt().atOffset(ZoneOffset.UTC))
        .param("due", due == null ? null : due.atOffset(ZoneOffset.UTC))
        .update();
  }

  void add(QuestionId question, PersonId author, boolean fromCity, String text, Instant at) {
    jdbc.sql(
            """
            insert into question_message (question_id, position, author, from_city, text, at)
            values (:question, (select count(*) + 1 from question_message where question_id = :question),
                    :author, :fromCity, :text, :at)
            """)
        .param("question", question)
        .param("author", author)
        .param("fromCity", fromCity)
        .param("text", text)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Keeps that it was asked once more, or answered. */
  void moved(Question question) {
    jdbc.sql("update question set state = :state where id = :id")
        .param("state", question.state().id())
        .param("id", question.id())
        .update();
  }

  /** Keeps who has settled it. */
  void settled(Question question, PersonId by, Instant at) {
    jdbc.sql(
            "update question set state = :state, settled_by = :by, settled_at = :at where id = :id")
        .param("state", question.state().id())
        .param("by", by)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .param("id", question.id())
        .update();
  }
}
