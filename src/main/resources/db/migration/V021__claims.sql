-- Work that is done by one process at a time, and takes too long for a lock. Who does it says so again and again; a claim
-- that has run out belongs to somebody who is no longer there. Times are the database's, the same for all processes.
create table source_claim (
  what text primary key,
  holder uuid not null,
  since timestamptz not null,
  until timestamptz not null
);
comment on column source_claim.holder is 'one attempt of one process, so that who was taken for dead can change nothing any more';

-- Who is sending a mail at the moment, and when another may try.
alter table outbox_mail add column claim uuid, add column claimed_until timestamptz;
