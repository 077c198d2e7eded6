-- The app with which somebody shows a second time who they are. Its secret is encrypted with a key that is not in the database; of its
-- steps of 30 seconds none is used twice.
create table second_factor (
  person_id uuid primary key references person,
  secret bytea not null,
  confirmed_at timestamptz not null,
  last_step bigint not null
);

-- What lets somebody in once whose app is lost. Only digests are kept.
create table recovery_code (
  person_id uuid not null references person,
  digest text not null,
  primary key (person_id, digest)
);
