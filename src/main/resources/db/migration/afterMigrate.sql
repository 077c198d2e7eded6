-- The application's role: no DDL anywhere, and on the trail nothing but insert and select.
grant usage on schema public to "${application_role}";
grant select, insert, update, delete on all tables in schema public to "${application_role}";
grant usage on all sequences in schema public to "${application_role}";
revoke update, delete, truncate on audit_entry, audit_key, audit_checkpoint, audit_head from "${application_role}";
revoke insert, update, delete on flyway_schema_history from "${application_role}";
revoke create on schema public from public;
-- The embedded engine changes rows of its tables, never the tables.
grant usage on schema operaton to "${application_role}";
grant select, insert, update, delete on all tables in schema operaton to "${application_role}";
