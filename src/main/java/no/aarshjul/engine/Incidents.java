package no.aarshjul.engine;

import java.util.List;
import java.util.Objects;
import no.aarshjul.audit.Audit;
import no.aarshjul.audit.Chain;
import no.aarshjul.engine.EngineCommand.RetryIncident;
import no.aarshjul.platform.Refusal;
import no.aarshjul.processes.Subjects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The open incidents, and trying again. */
@Component
public class Incidents {

  private final JdbcClient jdbc;
  private final EngineCommands commands;
  private final Audit audit;

  Incidents(JdbcClient jdbc, EngineCommands commands, Audit audit) {
    this.jdbc = jdbc;
    this.commands = commands;
    this.audit = audit;
  }

  @Transactional(readOnly = true)
  public List<Incident> open() {
    return jdbc.sql(
            """
            select i.*, p.process_id, v.value as evaluation_id
            from engine_incident i
            join engine_process_instance p on p.key = i.process_instance_key
            left join engine_variable v on v.scope_key = i.process_instance_key and v.name = :subject
            where i.state = 'OPEN' order by i.created_at
            """)
        .param("subject", Subjects.EVALUATION)
        .query(
            (rs, row) -> {
              var job = rs.getLong("job_key");
              return new Incident(
                  rs.getLong("key"),
                  rs.getLong("process_instance_key"),
                  rs.getString("process_id"),
                  rs.getString("element_id"),
                  job == 0 ? null : (Long) job,
                  rs.getString("message"),
                  Objects.requireNonNull(UserTasks.instant(rs, "created_at")),
                  UserTasks.uuid(rs.getString("evaluation_id")));
            })
        .list();
  }

  /** Lets the engine try the failed job again. */
  @Transactional
  public void retry(long key) {
    var incident =
        open().stream()
            .filter(open -> open.key() == key)
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("incident.not-open", Long.toString(key)));
    commands.send(new RetryIncident(key, incident.jobKey()));
    var evaluation = incident.evaluationId();
    audit.record(
        evaluation == null ? Chain.SYSTEM : Chain.evaluation(evaluation),
        "incident.retried",
        incident.processId() + "/" + incident.elementId());
  }
}
