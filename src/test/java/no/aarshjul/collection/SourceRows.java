package no.aarshjul.collection;

import org.springframework.jdbc.core.simple.JdbcClient;

/** What is kept of sources, for tests that look at it past the module. */
public record SourceRows(JdbcClient jdbc) {

  /** The stored bytes that have this hash. */
  public byte[] body(String sha256) {
    return jdbc.sql("select body from stored_response where sha256 = :sha256")
        .param("sha256", sha256)
        .query(byte[].class)
        .single();
  }

  /** How often the call that succeeded most often with one and the same request did so. */
  public long mostSuccessesOfOneRequest() {
    return jdbc.sql(
            """
            select coalesce(max(n), 0) from (
              select count(*) n from source_call where problem is null and not reused
              group by retrieval_id, request
            ) one
            """)
        .query(Long.class)
        .single();
  }
}
