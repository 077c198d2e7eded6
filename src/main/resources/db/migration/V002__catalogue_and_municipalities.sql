create table indicator_set (
  id text primary key,
  kind text not null check (kind in ('official', 'supplement')),
  title text not null,
  source text not null,
  checks jsonb not null,
  checksum text not null,
  loaded_at timestamptz not null
);

create table indicator (
  set_id text not null references indicator_set,
  key text not null,
  position int not null,
  code text not null,
  name text not null,
  dimension text not null,
  sub_dimension text not null,
  category text not null,
  level text not null check (level in ('core', 'advanced')),
  definition text,
  guidance jsonb not null,
  sdg jsonb not null,
  taxonomy jsonb,
  confidence text not null,
  confidence_fields jsonb not null,
  primary key (set_id, key)
);

create table data_point (
  set_id text not null,
  key text not null,
  indicator_key text not null,
  part text not null,
  position int not null,
  name text not null,
  unit text,
  value_type text not null check (value_type in ('number', 'yes_no')),
  formula text not null,
  numerator text,
  denominator text,
  multiplier numeric,
  may_exceed_whole boolean not null,
  primary key (set_id, key),
  foreign key (set_id, indicator_key) references indicator (set_id, key)
);

-- How the data points of one edition of a set became those of another.
create table edition_change (
  from_set text not null references indicator_set,
  to_set text not null references indicator_set,
  change text not null check (change in ('kept', 'renamed', 'split', 'merged', 'new', 'dropped')),
  from_point text,
  to_point text,
  note text,
  unique nulls not distinct (from_set, to_set, from_point, to_point)
);

create table benchmark_profile (
  id text primary key,
  set_id text not null references indicator_set,
  title text not null,
  caveat text not null,
  checksum text not null,
  loaded_at timestamptz not null
);

create table benchmark (
  profile_id text not null references benchmark_profile,
  data_point text not null,
  direction text not null,
  target numeric,
  worst numeric,
  tolerance numeric,
  unit text,
  formula text not null,
  basis text not null,
  source text,
  confidence text not null,
  note text,
  primary key (profile_id, data_point)
);

create table municipality (
  number text primary key check (number ~ '^[0-9]{4}$'),
  name text not null,
  county text not null
);

create table department (
  key text primary key,
  position int not null,
  names jsonb not null
);
create table department_category (
  department text not null references department,
  dimension text not null,
  category text not null,
  primary key (dimension, category)
);
