-- What a task is about, written by the exporter once it knows: lists filter by it.
alter table engine_user_task
  add column evaluation_id text,
  add column cohort_id text,
  add column department text,
  add column subjects_known boolean not null default false;
update engine_user_task t set
  evaluation_id = coalesce(near.evaluation_id, root.evaluation_id),
  cohort_id = coalesce(near.cohort_id, root.cohort_id),
  department = near.department,
  subjects_known = true
from engine_element_instance e
left join lateral (
  select max(v.value) filter (where v.name = 'evaluationId') as evaluation_id,
         max(v.value) filter (where v.name = 'cohortId') as cohort_id,
         max(v.value) filter (where v.name = 'department') as department
  from engine_variable v where v.scope_key in (e.key, e.scope_key)
) near on true
left join lateral (
  select max(v.value) filter (where v.name = 'evaluationId') as evaluation_id,
         max(v.value) filter (where v.name = 'cohortId') as cohort_id
  from engine_variable v where v.scope_key = e.process_instance_key
) root on true
where e.key = t.element_instance_key;
create index engine_user_task_evaluation on engine_user_task (evaluation_id) where state = 'CREATED';
create index engine_user_task_assignee on engine_user_task (assignee) where state = 'CREATED';
create index audit_entry_work on audit_entry (work_key) where work_key is not null;

-- A filter of the task list that somebody has given a name.
create table saved_view (
  id uuid primary key,
  owner uuid not null references person,
  name text not null,
  query text not null,
  shared boolean not null,
  created_at timestamptz not null,
  unique (owner, name)
);
