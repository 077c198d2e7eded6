create table report (
  evaluation_id uuid not null references evaluation,
  kind text not null,
  format text not null,
  round int not null,
  body bytea not null,
  sha256 text not null,
  at timestamptz not null,
  primary key (evaluation_id, kind, format, round)
);
create table endorsement_package (
  id text primary key,
  evaluation_id uuid not null references evaluation,
  round int not null,
  body bytea not null,
  sha256 text not null,
  built_at timestamptz not null,
  sent_by uuid references person,
  sent_at timestamptz,
  unique (evaluation_id, round)
);
create table endorsement_decision (
  package_id text primary key references endorsement_package,
  decision text not null check (decision in ('endorsed', 'revision', 'declined')),
  comment text,
  recorded_by uuid not null references person,
  at timestamptz not null
);
create table certificate (
  evaluation_id uuid primary key references evaluation,
  number text not null unique,
  issued_at timestamptz not null
);
create table published_result (
  evaluation_id uuid primary key references evaluation,
  municipality text not null,
  name text not null,
  year int not null,
  result jsonb not null,
  published_at timestamptz not null
);
create table outbox_mail (
  id uuid primary key,
  dedupe_key text not null unique,
  evaluation_id uuid,
  recipient text not null,
  template text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null,
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  sent_at timestamptz,
  given_up boolean not null default false,
  problem text
);
create index outbox_mail_open on outbox_mail (next_attempt_at) where sent_at is null and not given_up;
create index outbox_mail_evaluation on outbox_mail (evaluation_id, created_at);
