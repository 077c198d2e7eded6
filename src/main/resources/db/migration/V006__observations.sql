-- The bytes a source answered with, once each.
create table stored_response (
  sha256 text primary key,
  body bytea not null,
  media_type text not null,
  first_stored_at timestamptz not null
);

-- One dataset brought for one year: for all municipalities and all cohorts.
create table source_retrieval (
  id uuid primary key,
  dataset text not null,
  year int not null,
  edition text not null check (edition in ('preliminary', 'final')),
  mode text not null check (mode in ('live', 'recorded')),
  definition text not null,
  state text not null check (state in ('asking', 'stored', 'failed')),
  attempt int not null,
  problem text,
  changed_at timestamptz not null,
  unique (dataset, year, edition, mode)
);

-- Every call that went out, and the bytes that came back.
create table source_call (
  id uuid primary key,
  retrieval_id uuid not null references source_retrieval,
  attempt int not null,
  position int not null,
  purpose text not null check (purpose in ('look-up', 'data')),
  host text not null,
  name text not null,
  request text not null,
  at timestamptz not null,
  status int,
  media_type text,
  sha256 text references stored_response,
  problem text,
  reused boolean not null default false
);
create index source_call_recent on source_call (host, at);
create index source_call_retrieval on source_call (retrieval_id, attempt, position);

-- Until when a host asks to be left alone.
create table source_pause (
  host text primary key,
  until timestamptz not null,
  reason text not null
);

-- What came of a dataset for an evaluation.
create table collection_outcome (
  evaluation_id uuid not null references evaluation,
  dataset text not null,
  edition text not null check (edition in ('preliminary', 'final')),
  state text not null check (state in ('collected', 'partly', 'unavailable', 'not_configured')),
  retrieval_id uuid references source_retrieval,
  found int not null,
  wanted int not null,
  problem text,
  at timestamptz not null,
  primary key (evaluation_id, dataset, edition)
);
create table collected_cell (
  evaluation_id uuid not null references evaluation,
  series text not null,
  edition text not null check (edition in ('preliminary', 'final')),
  retrieval_id uuid not null references source_retrieval,
  period text not null,
  value numeric,
  missing text,
  remark text,
  label text not null check (label in ('real', 'synthetic', 'live')),
  sha256 text references stored_response,
  cell text not null,
  primary key (evaluation_id, series, edition),
  check ((value is null) = (missing is not null))
);

-- Why a data point has no automatic value although a computation for it exists.
create table collection_gap (
  evaluation_id uuid not null references evaluation,
  data_point text not null,
  missing text not null,
  reason text not null,
  at timestamptz not null,
  primary key (evaluation_id, data_point)
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
  level text not null check (level in ('municipality', 'health_trust', 'county', 'national', 'constant')),
  proxy boolean not null,
  deviation text,
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
  set_id text not null,
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
