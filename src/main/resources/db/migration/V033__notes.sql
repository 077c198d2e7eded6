-- What somebody writes who ends a task or decides something, for whoever does a later task of the same evaluation.
create table task_note (
  id bigint generated always as identity primary key,
  evaluation_id uuid not null references evaluation,
  task text not null,
  department text references department,
  kind text not null check (kind in
    ('accountable', 'department', 'sent-back', 'more-time', 'not-approved', 'package-sent', 'revision')),
  author uuid not null references person,
  text text not null,
  at timestamptz not null
);
create index task_note_task on task_note (evaluation_id, task);
comment on column task_note.task is 'id in the models of the task that it is for';
comment on column task_note.department is 'whose task it is for; null if the task is of no department';

-- What a cohort has taught, for whoever launches the next one.
alter table cohort add column lessons text;
