create table score_run (
  id uuid primary key,
  evaluation_id uuid not null references evaluation,
  stage text not null check (stage in ('preliminary', 'final')),
  round int not null,
  set_id text not null,
  profile_id text not null,
  at timestamptz not null,
  scored int not null,
  reported int not null,
  total int not null,
  points int not null,
  percent numeric
);
create index score_run_evaluation on score_run (evaluation_id, at desc);
create table score_item (
  run_id uuid not null references score_run,
  data_point text not null,
  observation_id uuid references observation,
  status text not null check (status in ('scored', 'not_reported', 'no_benchmark', 'withheld')),
  percentage numeric,
  band text,
  points int,
  arithmetic text not null,
  primary key (run_id, data_point)
);
create table score_rollup (
  run_id uuid not null references score_run,
  level text not null check (level in ('category', 'sub_dimension', 'dimension')),
  name text not null,
  dimension text not null,
  points int not null,
  scored int not null,
  reported int not null,
  total int not null,
  percent numeric,
  band text,
  primary key (run_id, level, dimension, name)
);

create table screening_finding (
  evaluation_id uuid not null references evaluation,
  round int not null,
  data_point text not null,
  rule text not null,
  finding text not null,
  primary key (evaluation_id, round, data_point, rule)
);
create table verdict (
  id uuid primary key,
  evaluation_id uuid not null references evaluation,
  data_point text not null,
  observation_id uuid not null references observation,
  round int not null,
  verdict text not null check (verdict in ('verified', 'disputed', 'not_verified')),
  reason text,
  verifier uuid not null references person,
  at timestamptz not null
);
create index verdict_evaluation on verdict (evaluation_id, data_point, at desc);
create table approval (
  evaluation_id uuid not null references evaluation,
  round int not null,
  attempt int not null,
  approved boolean not null,
  reason text,
  verifier uuid not null references person,
  at timestamptz not null,
  primary key (evaluation_id, round, attempt)
);
create table gap_submission (
  evaluation_id uuid not null references evaluation,
  department text not null,
  submitted_by uuid not null references person,
  at timestamptz not null,
  answered int not null,
  unavailable int not null,
  primary key (evaluation_id, department, at)
);
