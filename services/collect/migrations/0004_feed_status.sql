-- `version` changes with every save of the source: a look that began before it writes nothing that a later one goes by.
alter table collect.feed
  add column version    uuid not null default gen_random_uuid(),
  add column error_code text;
update collect.feed set error_code = 'FEED_FAILED' where error_detail is not null;

-- A job needs of its source how to read rows. Where they came from stays with the source: its headers are secret.
select set_config('pvt.tenant', '*', true);
update collect.import set definition = (definition::jsonb - 'feed')::json where definition::jsonb ? 'feed';
