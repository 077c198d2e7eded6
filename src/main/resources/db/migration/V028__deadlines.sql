-- Until when each step of an evaluation is planned; a coordinator may move it. Evaluations from before have none for what they
-- have not reached: those are worked out from where they stand.
create table evaluation_deadline (
  evaluation_id uuid not null references evaluation,
  step text not null check (step in ('confirmation', 'silence', 'collection', 'gap-filling', 'submission', 'verification',
    'answers', 'approval', 'sending')),
  due_at timestamptz not null,
  moved boolean not null default false,
  primary key (evaluation_id, step)
);

-- While it is paused nobody works on it.
alter table evaluation add column paused_at timestamptz;

-- Who has withdrawn, or was launched by mistake, can take part again in the same year.
alter table evaluation drop constraint evaluation_municipality_year_key;
create unique index evaluation_of_year on evaluation (municipality, year) where outcome is distinct from 'withdrawn';
