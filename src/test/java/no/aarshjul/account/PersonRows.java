package no.aarshjul.account;

import org.springframework.jdbc.core.simple.JdbcClient;

/** People in the database of processes that run elsewhere. */
public record PersonRows(JdbcClient jdbc) {

  /** How many people have this user name. */
  public long count(String username) {
    return jdbc.sql("select count(*) from person where username = :username")
        .param("username", username)
        .query(Long.class)
        .single();
  }

  /** Makes somebody a contact of one more municipality. */
  public void makeContact(String username, String municipality) {
    jdbc.sql(
            """
            insert into person_role (person_id, role, municipality)
            select id, 'CONTACT', :municipality from person where username = :username on conflict do nothing
            """)
        .param("municipality", municipality)
        .param("username", username)
        .update();
  }
}
