-- People may come in by providers of logins too, and programs with tokens.
create table person_identity (
  issuer text not null,
  subject text not null,
  person_id uuid not null references person,
  linked_at timestamptz not null,
  primary key (issuer, subject),
  unique (person_id, issuer)
);

-- Only a digest of a token is kept. A token may do what its person may, less what its scopes leave out, and only for what it acts
-- for (numbers of municipalities and "centre", with commas between; null for all).
create table access_token (
  id uuid primary key,
  person_id uuid not null references person,
  name text not null,
  digest text not null unique,
  scopes text not null,
  acts_for text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  check (created_at < expires_at)
);
create index access_token_person on access_token (person_id);

-- With a link of this purpose somebody who is in already links another login; it opens no password.
alter table one_time_link drop constraint one_time_link_purpose_check;
alter table one_time_link add constraint one_time_link_purpose_check check (purpose in
  ('first', 'invitation', 'password', 'login'));

-- By its organisation number a provider says which municipality somebody represents.
alter table municipality add column organisation text unique check (organisation ~ '^[0-9]{9}$');
