create table cohort (
  id uuid primary key,
  name text not null,
  year int not null,
  rehearsal boolean not null,
  set_id text not null references indicator_set,
  profile_id text not null references benchmark_profile,
  supplements text[] not null default '{}',
  state text not null check (state in ('launched', 'open', 'compared', 'closed')),
  launched_by uuid not null references person,
  launched_at timestamptz not null,
  closed_at timestamptz
);
create unique index cohort_once on cohort (lower(name), year);

create table evaluation (
  id uuid primary key,
  cohort_id uuid not null references cohort,
  municipality text not null references municipality,
  year int not null,
  phase text not null,
  round int not null default 1,
  outcome text check (outcome in ('endorsed', 'declined', 'withdrawn')),
  outcome_reason text,
  submitted_by uuid references person,
  submitted_at timestamptz,
  ended_at timestamptz,
  unique (municipality, year)
);
create index evaluation_cohort on evaluation (cohort_id);

create table evaluation_phase (
  evaluation_id uuid not null references evaluation,
  phase text not null,
  round int not null,
  entered_at timestamptz not null,
  due_at timestamptz not null,
  left_at timestamptz,
  primary key (evaluation_id, phase, round)
);

create table cohort_comparison (
  cohort_id uuid not null references cohort,
  data_point text not null,
  reported int not null,
  minimum numeric,
  median numeric,
  maximum numeric,
  at timestamptz not null,
  primary key (cohort_id, data_point)
);
