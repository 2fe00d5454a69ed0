-- What a broker's offsets and records belong to.

-- The id of the topic that `broker_offset` is of, or, for a relay, that its position is about: a topic that was deleted
-- and made again has the same name, and its offsets mean other records.
alter table log.cursor add column broker_topic text collate "C";

-- Tells this installation's records from another's on one broker.
create table log.installation (
  id       uuid not null default gen_random_uuid(),
  only_one boolean primary key default true check (only_one)
);
insert into log.installation default values;
