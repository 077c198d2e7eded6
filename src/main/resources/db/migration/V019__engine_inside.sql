-- The embedded engine: its own tables stand in the schema operaton (made by migration 020, from the scripts that come
-- with it); here is what it needs of ours. Positions are those of a cluster's log; the embedded engine has none.
create schema operaton;

create sequence engine_key;

-- Messages that are kept for processes which do not wait for them yet, and so that none is taken twice.
create table engine_message (
  id bigint generated always as identity primary key,
  name text not null,
  correlation_key text not null,
  message_id text not null,
  variables jsonb not null,
  published_at timestamptz not null,
  expires_at timestamptz not null,
  -- Ids of the processes that it has reached.
  reached text[] not null default '{}',
  unique (name, correlation_key, message_id)
);
create index engine_message_expires on engine_message (expires_at);

alter table engine_definition
  add column deployment_key bigint,
  alter column partition_id set default 0,
  alter column position set default 0;
alter table engine_form
  add column deployment_key bigint,
  alter column partition_id set default 0,
  alter column position set default 0;
create index engine_form_deployment on engine_form (deployment_key, form_id);
alter table engine_process_instance alter column partition_id set default 0, alter column position set default 0;
alter table engine_element_instance alter column partition_id set default 0, alter column position set default 0;
alter table engine_variable alter column partition_id set default 0, alter column position set default 0;
alter table engine_user_task alter column partition_id set default 0, alter column position set default 0;
alter table engine_incident alter column partition_id set default 0, alter column position set default 0;
alter table engine_timer alter column partition_id set default 0, alter column position set default 0;
create index engine_incident_open on engine_incident (process_instance_key) where state = 'OPEN';
create index engine_timer_waiting on engine_timer (process_instance_key, due_at) where state = 'WAITING';
