-- What an entry is about, by name and hash: a value's row, an answer of a source, a file.
alter table audit_entry add column content text;

-- The end of a chain; nobody else may add to it until the transaction ends. In one call, and yet the query sees what
-- was added while the lock was waited for: within a volatile function each statement looks anew.
create function lock_audit_chain(wanted text) returns table (seq bigint, hash bytea)
language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(wanted, 0));
  return query select e.seq, e.hash from audit_entry e where e.chain = wanted order by e.seq desc limit 1;
end $$;

-- Who stands behind a pseudonym of the trail. Erasing a person empties the row; the trail stays valid.
create table audit_person (
  pseudonym text primary key,
  person_id uuid
);
create index audit_person_person on audit_person (person_id);
-- Entries written before pseudonyms were keyed name the person's id.
insert into audit_person (pseudonym, person_id)
select distinct actor, substring(actor from 8)::uuid from audit_entry where actor like 'person:%';

-- The public halves of the keys that checkpoints are signed with; the private halves are never here.
create table audit_key (
  number int primary key,
  id text not null unique,
  public_key text not null,
  since timestamptz not null
);
create table audit_checkpoint (
  number bigint primary key,
  version smallint not null,
  at timestamptz not null,
  key_id text not null references audit_key (id),
  next_key text,
  previous_hash bytea not null unique,
  hash bytea not null,
  signature bytea not null
);
-- The ends of the chains that had moved since the checkpoint before.
create table audit_head (
  checkpoint bigint not null references audit_checkpoint,
  chain text not null,
  seq bigint not null,
  hash bytea not null,
  primary key (chain, checkpoint)
);
create index audit_head_checkpoint on audit_head (checkpoint);

create trigger audit_key_append_only before update or delete on audit_key
  for each row execute function refuse_audit_change();
create trigger audit_key_no_truncate before truncate on audit_key
  for each statement execute function refuse_audit_change();
create trigger audit_checkpoint_append_only before update or delete on audit_checkpoint
  for each row execute function refuse_audit_change();
create trigger audit_checkpoint_no_truncate before truncate on audit_checkpoint
  for each statement execute function refuse_audit_change();
create trigger audit_head_append_only before update or delete on audit_head
  for each row execute function refuse_audit_change();
create trigger audit_head_no_truncate before truncate on audit_head
  for each statement execute function refuse_audit_change();
