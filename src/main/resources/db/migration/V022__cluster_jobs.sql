-- On a cluster only the process that works on a job knows of it. What takes longer, or was given back with a pause, is
-- noted here, so that no other process takes it for work that stands still.
create table engine_job_held (
  element_instance_key bigint primary key,
  until timestamptz not null
);
create index engine_element_instance_active on engine_element_instance (element_type) where state = 'ACTIVE';
