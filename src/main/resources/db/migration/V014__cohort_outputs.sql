-- What is made of a whole cohort: its comparison as data, workbooks with all values, and the joint
-- profile of each county. They take the place of the figures that nobody was shown.
create table cohort_output (
  cohort_id uuid not null references cohort,
  kind text not null,
  part text not null,
  language text not null,
  format text not null,
  body bytea not null,
  sha256 text not null,
  at timestamptz not null,
  primary key (cohort_id, kind, part, language, format)
);
comment on column cohort_output.part is 'number of the county; empty for what is about the whole cohort';
drop table cohort_comparison;
