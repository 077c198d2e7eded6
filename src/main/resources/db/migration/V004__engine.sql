-- Commands to the engine, written in the transaction of the use case that needs them and sent after
-- its commit. A command is sent at least once; the engine tells repeats apart by message id or key.
create table engine_command (
  id uuid primary key,
  dedupe_key text not null unique,
  kind text not null,
  payload jsonb not null,
  created_at timestamptz not null,
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  done_at timestamptz,
  outcome text
);
create index engine_command_open on engine_command (next_attempt_at) where done_at is null;

-- What a job has done, under the element instance that asked for it: a repeated job finds it here.
create table job_outcome (
  element_instance_key bigint not null,
  subject text not null,
  job_type text not null,
  result jsonb not null,
  at timestamptz not null,
  primary key (element_instance_key, subject, job_type)
);

create table engine_deployment (
  id bigint generated always as identity primary key,
  checksum text not null,
  engine text not null,
  deployed_at timestamptz not null
);

-- The read model: what the exporter tells. Every row carries the log position that wrote it last.
create table engine_position (
  partition_id int primary key,
  position bigint not null
);
create table engine_definition (
  key bigint primary key,
  process_id text not null,
  version int not null,
  version_tag text,
  resource_name text not null,
  resource text not null,
  partition_id int not null,
  position bigint not null
);
create table engine_form (
  key bigint primary key,
  form_id text not null,
  version int not null,
  resource text not null,
  partition_id int not null,
  position bigint not null
);
create table engine_process_instance (
  key bigint primary key,
  process_id text not null,
  definition_key bigint not null,
  version int not null,
  parent_key bigint,
  parent_element_key bigint,
  state text not null,
  started_at timestamptz,
  ended_at timestamptz,
  partition_id int not null,
  position bigint not null
);
create index engine_process_instance_parent on engine_process_instance (parent_key);
create table engine_element_instance (
  key bigint primary key,
  process_instance_key bigint not null,
  process_id text not null,
  element_id text not null,
  element_type text not null,
  scope_key bigint not null,
  state text not null,
  entered_at timestamptz,
  left_at timestamptz,
  partition_id int not null,
  position bigint not null
);
create index engine_element_instance_process on engine_element_instance (process_instance_key, element_id);
create table engine_variable (
  scope_key bigint not null,
  name text not null,
  value text not null,
  process_instance_key bigint not null,
  partition_id int not null,
  position bigint not null,
  primary key (scope_key, name)
);
create index engine_variable_value on engine_variable (name, value);
create table engine_user_task (
  key bigint primary key,
  element_instance_key bigint not null,
  process_instance_key bigint not null,
  process_id text not null,
  element_id text not null,
  form_key bigint,
  assignee text,
  candidate_groups text[] not null default '{}',
  due_at timestamptz,
  priority int not null default 50,
  state text not null,
  created_at timestamptz,
  ended_at timestamptz,
  -- Counts the changes of holder that our own use cases made; the exporter leaves it alone.
  revision bigint not null default 0,
  partition_id int not null,
  position bigint not null
);
create index engine_user_task_open on engine_user_task (due_at) where state = 'CREATED';
create index engine_user_task_instance on engine_user_task (process_instance_key);
create index engine_user_task_groups on engine_user_task using gin (candidate_groups);
create table engine_incident (
  key bigint primary key,
  process_instance_key bigint not null,
  element_instance_key bigint not null,
  element_id text not null,
  job_key bigint,
  error_type text not null,
  message text not null,
  state text not null,
  created_at timestamptz,
  resolved_at timestamptz,
  partition_id int not null,
  position bigint not null
);
create table engine_timer (
  key bigint primary key,
  process_instance_key bigint not null,
  element_instance_key bigint not null,
  element_id text not null,
  due_at timestamptz not null,
  state text not null,
  partition_id int not null,
  position bigint not null
);
create table engine_quarantine (
  partition_id int not null,
  position bigint not null,
  value_type text not null,
  reason text not null,
  record jsonb not null,
  at timestamptz not null,
  primary key (partition_id, position)
);
