-- How many values got this verdict at once: 1 if somebody judged the value by itself. The attestation says so.
alter table verdict add column together int not null default 1 check (together > 0);
