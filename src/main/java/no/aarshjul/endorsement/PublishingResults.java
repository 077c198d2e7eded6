package no.aarshjul.endorsement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.aarshjul.audit.Audit;
import no.aarshjul.cycle.Evaluations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Issues the certificate of an endorsed evaluation and publishes its results. */
@Component
public class PublishingResults {

  private final Evaluations evaluations;
  private final ResultDocument results;
  private final JdbcClient jdbc;
  private final ObjectMapper json;
  private final Audit audit;
  private final Clock clock;

  PublishingResults(
      Evaluations evaluations,
      ResultDocument results,
      JdbcClient jdbc,
      ObjectMapper json,
      Audit audit,
      Clock clock) {
    this.evaluations = evaluations;
    this.results = results;
    this.jdbc = jdbc;
    this.json = json;
    this.audit = audit;
    this.clock = clock;
  }

  /** Issues the certificate; returns its number. */
  @Transactional(propagation = Propagation.MANDATORY)
  public String issueCertificate(UUID id) {
    var evaluation = evaluations.get(id);
    var number = "U4SSC-NO-%d-%s".formatted(evaluation.year(), evaluation.municipality());
    jdbc.sql(
            "insert into certificate (evaluation_id, number, issued_at) values (:id, :number, :at)")
        .param("id", id)
        .param("number", number)
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    audit.record(evaluation.chain(), "certificate.issued", number);
    return number;
  }

  /** Publishes the results, unless the cohort is a rehearsal; returns whether they are public. */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean publish(UUID id) {
    var evaluation = evaluations.get(id);
    if (evaluation.rehearsal()) {
      audit.record(evaluation.chain(), "results.withheld", id.toString(), null, null, "rehearsal");
      return false;
    }
    jdbc.sql(
            """
            insert into published_result (evaluation_id, municipality, name, year, result, published_at)
            values (:id, :municipality, :name, :year, :result::jsonb, :at)
            """)
        .param("id", id)
        .param("municipality", evaluation.municipality())
        .param("name", evaluation.municipalityName())
        .param("year", evaluation.year())
        .param("result", write(results.of(evaluation)))
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    audit.record(evaluation.chain(), "results.published", id.toString());
    return true;
  }

  /** All published results, the newest year first. */
  @Transactional(readOnly = true)
  public List<Map<String, Object>> published() {
    return jdbc.sql("select result from published_result order by year desc, municipality")
        .query((rs, row) -> read(rs.getString(1)))
        .list();
  }

  private String write(Map<String, Object> result) {
    try {
      return json.writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Object> read(String text) {
    try {
      return json.readValue(text, new TypeReference<>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
