package no.aarshjul.engine.operaton;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import no.aarshjul.engine.EngineCommand.PublishMessage;
import org.operaton.bpm.engine.impl.bpmn.behavior.EventSubProcessStartEventActivityBehavior;
import org.operaton.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.operaton.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Messages as Camunda 8 knows them, which Operaton does not: a message is taken once while it is
 * kept, waits for a process that is not there yet, reaches each process once, and starts a process
 * only if none with the same key is under way.
 */
final class MessageBuffer {

  /** Messages that could reach somebody now, in the order in which they came. */
  private static final String DELIVERABLE =
      """
      select m.id from engine_message m
      where m.expires_at > :now and exists (
        select 1 from operaton.act_ru_event_subscr s
        left join operaton.act_re_procdef d on d.id_ = s.configuration_
        left join operaton.act_ru_execution e on e.id_ = s.execution_id_
        left join operaton.act_re_procdef p on p.id_ = e.proc_def_id_
        where (s.execution_id_ is not null and s.event_name_ = m.name || :separator || m.correlation_key
               and p.key_ <> all (m.reached))
           or (s.execution_id_ is null and s.event_name_ = m.name and d.key_ <> all (m.reached)
               and not exists (select 1 from operaton.act_ru_execution o
                 join operaton.act_re_procdef od on od.id_ = o.proc_def_id_
                 where o.business_key_ = m.correlation_key and od.key_ = d.key_)))
      """;

  private final JdbcClient jdbc;
  private final ProcessEngineConfigurationImpl engine;
  private final Clock clock;

  MessageBuffer(JdbcClient jdbc, ProcessEngineConfigurationImpl engine, Clock clock) {
    this.jdbc = jdbc;
    this.engine = engine;
    this.clock = clock;
  }

  private record Message(
      long id, String name, String correlationKey, String variables, Set<String> reached) {}

  /** Takes a message in and hands it on to whoever waits for it already. */
  void publish(PublishMessage message) {
    var now = clock.instant();
    var id =
        jdbc.sql(
                """
                insert into engine_message as old (name, correlation_key, message_id, variables, published_at, expires_at)
                values (:name, :key, :id, :variables::jsonb, :now, :expires)
                on conflict (name, correlation_key, message_id) do update set
                    variables = excluded.variables, published_at = excluded.published_at,
                    expires_at = excluded.expires_at, reached = '{}'
                where old.expires_at <= excluded.published_at
                returning id
                """)
            .param("name", message.name())
            .param("key", message.correlationKey())
            .param("id", message.messageId())
            .param("variables", Variables.text(message.variables()))
            .param("now", now.atOffset(ZoneOffset.UTC))
            .param("expires", now.plus(message.keptFor()).atOffset(ZoneOffset.UTC))
            .query(Long.class)
            .optional();
    id.ifPresent(this::deliver);
  }

  /** Messages that wait for somebody who is there by now. */
  List<Long> deliverable() {
    return jdbc.sql(DELIVERABLE + " order by m.id limit 200")
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("separator", Marked.SEPARATOR)
        .query(Long.class)
        .list();
  }

  /** Asks whether there are any such, or whether something else is true at the same moment. */
  JdbcClient.StatementSpec deliverableOr(String condition) {
    return jdbc.sql("select exists (" + DELIVERABLE + ") or " + condition)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("separator", Marked.SEPARATOR);
  }

  /** Forgets the messages whose time is over. */
  void purge() {
    jdbc.sql("delete from engine_message where expires_at <= :now")
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** Hands a message on; must be called within a transaction. Two never do it at once. */
  void deliver(long id) {
    jdbc.sql(
            """
            select id, name, correlation_key, variables, reached from engine_message
            where id = :id for update skip locked
            """)
        .param("id", id)
        .query(
            (rs, row) ->
                new Message(
                    rs.getLong("id"),
                    rs.getString("name"),
                    rs.getString("correlation_key"),
                    rs.getString("variables"),
                    new HashSet<>(Arrays.asList((String[]) rs.getArray("reached").getArray()))))
        .optional()
        .ifPresent(this::deliver);
  }

  private void deliver(Message message) {
    // Of two messages that would start the same process with the same key, one waits for the other.
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 0))")
        .param("key", message.name() + Marked.SEPARATOR + message.correlationKey())
        .query(rs -> {});
    var variables = Variables.map(message.variables());
    start(message, variables);
    awaken(message, variables);
    jdbc.sql("update engine_message set reached = :reached where id = :id")
        .param("reached", message.reached().toArray(String[]::new))
        .param("id", message.id())
        .update();
  }

  private void start(Message message, Map<String, Object> variables) {
    var starting =
        jdbc.sql(
                """
                select d.key_ from operaton.act_ru_event_subscr s
                join operaton.act_re_procdef d on d.id_ = s.configuration_
                where s.execution_id_ is null and s.event_type_ = 'message' and s.event_name_ = :name
                  and not exists (select 1 from operaton.act_ru_execution o
                    join operaton.act_re_procdef od on od.id_ = o.proc_def_id_
                    where o.business_key_ = :key and od.key_ = d.key_)
                """)
            .param("name", message.name())
            .param("key", message.correlationKey())
            .query(String.class)
            .list();
    for (var process : starting) {
      if (message.reached().add(process)) {
        engine
            .getRuntimeService()
            .startProcessInstanceByMessage(message.name(), message.correlationKey(), variables);
      }
    }
  }

  private record Waiting(String subscription, String process) {}

  private void awaken(Message message, Map<String, Object> variables) {
    var waiting =
        jdbc.sql(
                """
                select s.id_ as subscription, d.key_ as process from operaton.act_ru_event_subscr s
                join operaton.act_ru_execution e on e.id_ = s.execution_id_
                join operaton.act_re_procdef d on d.id_ = e.proc_def_id_
                where s.event_type_ = 'message' and s.event_name_ = :name order by s.id_::bigint
                """)
            .param("name", message.name() + Marked.SEPARATOR + message.correlationKey())
            .query(Waiting.class)
            .list();
    for (var one : waiting) {
      if (message.reached().add(one.process())) {
        engine
            .getCommandExecutorTxRequired()
            .execute(context -> receive(context, one.subscription(), variables));
      }
    }
  }

  /**
   * What a message brings belongs to the process. An event sub-process that it starts keeps it as
   * well, as the next message may come before its first step.
   */
  private static boolean receive(
      CommandContext context, String subscription, Map<String, Object> variables) {
    var found =
        Objects.requireNonNull(
            context.getEventSubscriptionManager().findEventSubscriptionById(subscription));
    var isOfSubProcess =
        found.getActivity().getActivityBehavior()
            instanceof EventSubProcessStartEventActivityBehavior;
    found.eventReceived(variables, null, isOfSubProcess ? variables : null, null, false);
    return true;
  }
}
