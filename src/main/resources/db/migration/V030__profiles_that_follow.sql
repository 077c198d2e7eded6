-- A profile may follow another: it has that one's rows but for those that it replaces. A later edition takes the place of the one
-- before in the order of profiles, and no other's. An own profile of a centre stays the newest.
alter table benchmark_profile
  add column follows text references benchmark_profile,
  add column edition int not null default 1,
  add column ranked_at timestamptz,
  add column top_band text not null default 'from-95' check (top_band in ('from-95', 'above-95'));
update benchmark_profile set ranked_at = loaded_at;
alter table benchmark_profile alter column ranked_at set not null, alter column top_band drop default;
