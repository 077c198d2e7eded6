-- Findings are kept as data; their sentence is made in the reader's language.
alter table screening_finding
  add column risk int not null default 0,
  add column arguments text[] not null default '{}',
  drop column finding;

-- The task in which a verdict was given tells one sitting from the next.
alter table verdict add column task_key bigint not null default 0;
alter table verdict alter column task_key drop default;

-- Who may verify, and since when (Verification Manual, page 21).
create table verifier_qualification (
  id uuid primary key,
  person_id uuid not null references person,
  grade text not null check (grade in ('provisional', 'qualified')),
  valid_from date not null,
  valid_to date,
  basis text not null,
  recorded_by uuid not null references person,
  recorded_at timestamptz not null,
  check (valid_to is null or valid_to >= valid_from)
);
create index verifier_qualification_person on verifier_qualification (person_id);
