-- The app with which somebody shows a second time who they are. Secrets are encrypted with a key that is not in the database.
create table second_factor (
  person_id uuid primary key references person,
  -- The app that counts, and the last of its steps of 30 seconds that was used; no step is used twice.
  secret bytea,
  confirmed_at timestamptz,
  last_step bigint not null default 0,
  -- The app that counts as soon as it has shown a code.
  pending bytea,
  pending_at timestamptz,
  check ((secret is null) = (confirmed_at is null)),
  check ((pending is null) = (pending_at is null))
);

-- What lets somebody in once whose app is lost. Only digests are kept.
create table recovery_code (
  person_id uuid not null references person,
  digest text not null,
  primary key (person_id, digest)
);
