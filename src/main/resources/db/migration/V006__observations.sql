-- The bytes a source answered with, once each.
create table stored_response (
  sha256 text primary key,
  body bytea not null,
  media_type text not null,
  first_stored_at timestamptz not null
);

create table source_call (
  id uuid primary key,
  cohort_id uuid not null references cohort,
  source text not null,
  dataset text not null,
  year int not null,
  mode text not null check (mode in ('live', 'recorded')),
  request text not null,
  started_at timestamptz not null,
  status int,
  sha256 text references stored_response,
  provenance text not null check (provenance in ('live', 'recorded')),
  problem text
);
create index source_call_recent on source_call (source, started_at);
create index source_call_dataset on source_call (cohort_id, dataset, year, started_at);

-- One job of the collection phase: this dataset for this evaluation.
create table collection_outcome (
  evaluation_id uuid not null references evaluation,
  dataset text not null,
  state text not null check (state in ('collected', 'partly', 'unavailable')),
  call_id uuid references source_call,
  found int not null,
  wanted int not null,
  problem text,
  at timestamptz not null,
  primary key (evaluation_id, dataset)
);
create table collected_cell (
  id uuid primary key,
  evaluation_id uuid not null references evaluation,
  dataset text not null,
  series text not null,
  period text not null,
  value numeric,
  missing text,
  unit text,
  label text not null check (label in ('real', 'synthetic', 'live')),
  call_id uuid not null references source_call,
  cell text not null,
  unique (evaluation_id, dataset, series)
);

create table observation (
  id uuid primary key,
  evaluation_id uuid not null references evaluation,
  data_point text not null,
  version int not null,
  supersedes uuid references observation,
  kind text not null check (kind in ('number', 'yes_no', 'not_available')),
  number numeric,
  yes_no boolean,
  reason text,
  numerator numeric,
  denominator numeric,
  unit text,
  reference_period text,
  origin text not null check (origin in ('collected', 'entered', 'published')),
  label text not null check (label in ('real', 'synthetic', 'live', 'entered')),
  source text not null,
  source_detail jsonb not null default '{}',
  quality text not null,
  data_origin text,
  comment text,
  author text not null,
  at timestamptz not null,
  unique (evaluation_id, data_point, version),
  check ((kind = 'number') = (number is not null)),
  check ((kind = 'yes_no') = (yes_no is not null)),
  check ((kind = 'not_available') = (reason is not null))
);
create index observation_current on observation (evaluation_id, data_point, version desc);

-- Values that a city's earlier reports print, page by page.
create table published_value (
  municipality text not null references municipality,
  year int not null,
  data_point text not null,
  reported boolean not null,
  number numeric,
  printed text,
  unit text,
  document text not null,
  page int,
  note text,
  primary key (municipality, year, data_point)
);
