-- Each output exists in every language; what has no language, as data, has the empty one.
alter table report add column language text not null default 'en';
alter table report alter column language drop default;
alter table report drop constraint report_pkey;
alter table report add primary key (evaluation_id, kind, language, format, round);

-- What was published are the outputs themselves; the list of municipalities needs the figures only.
alter table published_result add column percent numeric;
alter table published_result add column scored int not null default 0;
alter table published_result add column reported int not null default 0;
alter table published_result add column total int not null default 0;
update published_result set
  percent = (result ->> 'scorePercent')::numeric,
  scored = (result ->> 'scored')::int,
  reported = (result ->> 'reported')::int,
  total = (result ->> 'dataPoints')::int;
alter table published_result drop column result;
