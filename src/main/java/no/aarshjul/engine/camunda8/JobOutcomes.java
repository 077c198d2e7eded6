package no.aarshjul.engine.camunda8;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import no.aarshjul.engine.Job;
import no.aarshjul.engine.JobResult;
import no.aarshjul.engine.JobResult.Done;
import no.aarshjul.engine.JobResult.Obstacle;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The results of jobs, kept in the transaction that did the work: the cluster hears of them after
 * its commit, and may ask again.
 */
@OnCluster
class JobOutcomes {

  private final JdbcClient jdbc;
  private final JsonMapper json;
  private final Clock clock;

  JobOutcomes(JdbcClient jdbc, JsonMapper json, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.clock = clock;
  }

  /**
   * Takes the job for this transaction: a second delivery of it waits here until the first is done.
   */
  void lock(Job job) {
    jdbc.sql("select pg_advisory_xact_lock(:key)")
        .param("key", job.elementInstanceKey())
        .query(rs -> {});
  }

  Optional<JobResult> find(Job job, String subject, String type) {
    return jdbc.sql(
            """
            select result from job_outcome
            where element_instance_key = :key and subject = :subject and job_type = :type
            """)
        .param("key", job.elementInstanceKey())
        .param("subject", subject)
        .param("type", type)
        .query(String.class)
        .optional()
        .map(this::read);
  }

  void remember(Job job, String subject, String type, JobResult result) {
    jdbc.sql(
            """
            insert into job_outcome (element_instance_key, subject, job_type, result, at)
            values (:key, :subject, :type, :result::jsonb, :at)
            """)
        .param("key", job.elementInstanceKey())
        .param("subject", subject)
        .param("type", type)
        .param("result", write(result))
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  private String write(JobResult result) {
    try {
      return json.writeValueAsString(
          switch (result) {
            case Done done -> Map.of("variables", done.variables());
            case Obstacle obstacle -> obstacle;
          });
    } catch (JacksonException e) {
      throw new IllegalStateException("The result of a job must be plain data", e);
    }
  }

  private JobResult read(String text) {
    try {
      var map = json.readValue(text, new TypeReference<Map<String, Object>>() {});
      var variables = map.get("variables");
      return variables != null
          ? new Done(variables)
          : new Obstacle(String.valueOf(map.get("code")), String.valueOf(map.get("message")));
    } catch (JacksonException e) {
      throw new IllegalStateException(e);
    }
  }
}
