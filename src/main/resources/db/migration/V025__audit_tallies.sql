-- What happens often within a span of time, counted here until its entry of the trail is written. All processes count
-- together; a row goes when its span has ended and its entry stands.
create table audit_tally (
  key text primary key,
  chain text not null,
  actor text not null,
  role text not null,
  action text not null,
  subject text not null,
  request_id text not null,
  times bigint not null,
  -- whether the first time is an entry already
  is_told boolean not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  closes_at timestamptz not null
);
create index audit_tally_closes on audit_tally (closes_at);
