-- Which device sent an answer, and the version that it had last seen kept: what another device has answered meanwhile is not
-- written over. Null of devices that do not say it.
alter table academy.attempt_answer add column device text collate "C", add column upon integer;
