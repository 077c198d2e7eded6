-- How often a person gets what can wait: each mail at once, or all of a day or a week in one.
create table mail_choice (
  person_id uuid primary key references person,
  frequency text not null check (frequency in ('each', 'daily', 'weekly'))
);

-- A mail that waits for its recipient's digest is never sent by itself; the digest that holds it is a mail of its own.
alter table outbox_mail add column digest_at timestamptz;
alter table outbox_mail add column digest_id uuid references outbox_mail;
create index outbox_mail_digest on outbox_mail (recipient, digest_at) where digest_at is not null and digest_id is null;

-- What people have been told of, and up to when, so that no process tells it again. What is open when this is installed was
-- never announced, and is not announced late.
create table told (
  occasion text primary key,
  at timestamptz not null
);
