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

  /** Takes all roles from somebody, as another process would. */
  public void takeRoles(PersonId person) {
    jdbc.sql("delete from person_role where person_id = :id").param("id", person).update();
  }

  /** Marks somebody as erased and ends no session. */
  public void erase(PersonId person) {
    jdbc.sql("update person set erased_at = now() where id = :id").param("id", person).update();
  }

  /** Leaves of somebody what erasing leaves. */
  public void empty(PersonId person) {
    jdbc.sql(
            "update person set username = 'erased-' || id, password_hash = '', erased_at = now() where id = :id")
        .param("id", person)
        .update();
  }
}
