-- The trail. Rows are only ever inserted: the application's role holds no other right, and the
-- triggers refuse even the owner.
create table audit_entry (
  chain text not null,
  seq bigint not null,
  schema_version smallint not null,
  at timestamptz not null,
  actor text not null,
  role text not null,
  action text not null,
  subject text not null,
  old_value text,
  new_value text,
  why text,
  request_id text,
  process_instance_key bigint,
  element_id text,
  work_key bigint,
  model_version text,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (chain, seq),
  unique (chain, previous_hash)
);
create index audit_entry_at on audit_entry (at);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'The audit trail is append-only: % on % is refused', tg_op, tg_table_name
    using errcode = 'insufficient_privilege';
end $$;
create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function refuse_audit_change();
create trigger audit_entry_no_truncate before truncate on audit_entry
  for each statement execute function refuse_audit_change();
