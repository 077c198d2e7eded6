-- What municipalities tell others about what they have done. A text that is changed is kept in the trail.
create table case_study (
  id uuid primary key,
  evaluation_id uuid not null references evaluation,
  municipality text not null,
  state text not null check (state in ('writing', 'review', 'accepted', 'published', 'withheld', 'given-up')),
  version int not null,
  title text not null default '',
  challenge text not null default '',
  action text not null default '',
  partners text not null default '',
  funding text not null default '',
  outcome text not null default '',
  lessons text not null default '',
  advice text not null default '',
  contact text not null default '',
  data_points text[] not null default '{}',
  remark text not null default '',
  begun_at timestamptz not null,
  changed_at timestamptz not null,
  published_at timestamptz
);
create index case_study_evaluation on case_study (evaluation_id, begun_at);
create unique index case_study_under_way on case_study (evaluation_id)
  where state in ('writing', 'review', 'accepted');
create table case_study_file (
  case_study_id uuid not null references case_study,
  language text not null,
  body bytea not null,
  sha256 text not null,
  primary key (case_study_id, language)
);
