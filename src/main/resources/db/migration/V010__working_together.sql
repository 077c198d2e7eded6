-- A value may be not relevant to a municipality, which is another answer than not being available.
alter table observation drop constraint observation_kind_check;
alter table observation add constraint observation_kind_check
  check (kind in ('number', 'yes_no', 'not_available', 'not_relevant'));
alter table observation drop constraint observation_check2;
alter table observation add constraint observation_reason
  check ((kind in ('not_available', 'not_relevant')) = (reason is not null));
alter table observation add column detail text;

-- What people of a municipality have typed and not yet handed over, as they typed it.
create table draft (
  evaluation_id uuid not null references evaluation,
  data_point text not null,
  version int not null,
  kind text not null check (kind in ('value', 'not_available', 'not_relevant')),
  result text,
  numerator text,
  denominator text,
  reason text,
  period text,
  quality text,
  data_origin text,
  source text,
  detail text,
  comment text,
  based_on uuid references observation,
  author uuid not null references person,
  at timestamptz not null,
  primary key (evaluation_id, data_point)
);

-- Files that show where a value comes from. Until the value is handed over they belong to its draft.
create table evidence (
  id uuid primary key,
  evaluation_id uuid not null references evaluation,
  data_point text not null,
  observation_id uuid references observation,
  file_name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  body bytea not null,
  uploaded_by uuid not null references person,
  at timestamptz not null
);
create index evidence_value on evidence (evaluation_id, data_point);

-- A workbook that somebody has uploaded, until he has picked what to take over.
create table workbook_upload (
  id uuid primary key,
  evaluation_id uuid not null references evaluation,
  file_name text not null,
  sha256 text not null,
  lines jsonb not null,
  uploaded_by uuid not null references person,
  at timestamptz not null,
  applied_at timestamptz
);

-- What a verifier and a city have to say to each other about one value.
create table question (
  id uuid primary key,
  evaluation_id uuid not null references evaluation,
  data_point text not null,
  observation_id uuid references observation,
  round int not null,
  state text not null check (state in ('open', 'answered', 'settled')),
  opened_by uuid not null references person,
  opened_at timestamptz not null,
  due_at timestamptz,
  settled_by uuid references person,
  settled_at timestamptz
);
create index question_value on question (evaluation_id, data_point);
create table question_message (
  question_id uuid not null references question,
  position int not null,
  author uuid not null references person,
  from_city boolean not null,
  text text not null,
  at timestamptz not null,
  primary key (question_id, position)
);

-- The limits by which an evaluation's values are screened, as the decision table gave them.
create table screening_limit (
  evaluation_id uuid not null references evaluation,
  rule text not null,
  tolerance numeric not null,
  risk int not null,
  primary key (evaluation_id, rule)
);
