-- Sessions of people who have logged in, shared by all processes. Tables and columns are those of Spring Session JDBC;
-- times are milliseconds since 1970, intervals seconds.
create table spring_session (
  primary_id char(36) primary key,
  session_id char(36) not null unique,
  creation_time bigint not null,
  last_access_time bigint not null,
  max_inactive_interval integer not null,
  expiry_time bigint not null,
  principal_name varchar(100)
);
create index spring_session_expiry on spring_session (expiry_time);
create index spring_session_principal on spring_session (principal_name);
create table spring_session_attributes (
  session_primary_id char(36) not null references spring_session on delete cascade,
  attribute_name varchar(200) not null,
  attribute_bytes bytea not null,
  primary key (session_primary_id, attribute_name)
);

-- How often somebody was not let in, by account and by address. The subject is a keyed digest: what was typed may be a
-- password in the wrong field, and addresses belong to people.
create table login_guess (
  subject text primary key,
  failures integer not null check (failures > 0),
  last_at timestamptz not null
);
create index login_guess_last_at on login_guess (last_at);
