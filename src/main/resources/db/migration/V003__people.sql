create table person (
  id uuid primary key,
  username text not null unique,
  display_name text not null,
  email text not null,
  password_hash text not null,
  created_at timestamptz not null
);
create table person_role (
  person_id uuid not null references person,
  role text not null check (role in
    ('COORDINATOR', 'CONTACT', 'CONTRIBUTOR', 'VERIFIER', 'LIAISON', 'AUDITOR')),
  municipality text references municipality,
  department text references department,
  unique nulls not distinct (person_id, role, municipality, department)
);
create index person_role_municipality on person_role (municipality, role);
