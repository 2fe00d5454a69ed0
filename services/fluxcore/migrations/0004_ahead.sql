-- An event whose time is too far after the instant at which the log took it is in no window either.
alter table fluxcore.late_event add column reason text not null default 'late' check (reason in ('late', 'ahead'));
