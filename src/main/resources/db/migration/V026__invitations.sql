-- People are invited, and have a language and roles for a time; passwords are their own.
alter table person add column language text not null default 'nb';
alter table person add column last_login_at timestamptz;
-- An address is also a way to log in. From now on it is given to one person only; it was not looked at before.
create index person_email on person (lower(email)) where erased_at is null;
alter table person_role add column since timestamptz;
alter table person_role add constraint person_role_period check (since < until);
alter table person_role drop constraint person_role_role_check;
alter table person_role add constraint person_role_role_check check (role in
  ('COORDINATOR', 'CONTACT', 'DEPUTY', 'CONTRIBUTOR', 'VERIFIER', 'LIAISON', 'AUDITOR'));

-- Links that open something once. Only a digest is kept: whoever reads the table cannot use them.
create table one_time_link (
  digest text primary key,
  purpose text not null check (purpose in ('first', 'invitation', 'password')),
  person_id uuid references person,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((purpose = 'first') = (person_id is null))
);
create index one_time_link_person on one_time_link (person_id);
