-- A withdrawal is asked for once; its reason is the one that is kept.
alter table evaluation add column withdrawal_requested_at timestamptz;
