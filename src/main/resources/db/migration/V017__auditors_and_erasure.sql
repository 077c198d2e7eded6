-- An auditor may read for a time only.
alter table person_role add column until timestamptz;
-- Somebody who was erased: the row stays, since records name it, and says nothing.
alter table person add column erased_at timestamptz;
