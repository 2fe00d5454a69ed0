-- What else entries are searched by: copies of what is hashed, as the columns before (core/entry.ts says how each follows from it).
alter table audit.entry
  add column decision    text not null default 'allowed',
  add column reason      text,
  add column network     text,
  add column correlation text;

-- A member that is a text which a column holds; of anything else, nothing.
create function pg_temp.text_at(content text, variadic path text[]) returns text language sql immutable as $$
  select case when json_typeof(content::json #> path) = 'string' and strpos((content::json #> path)::text, '\u0000') = 0
    then content::json #>> path end
$$;

-- Contents that are forgotten leave none of it, but for the decision, which follows from the type.
alter table audit.entry disable trigger keep_entry;
select set_config('pvt.tenant', '*', true);
update audit.entry set decision = case when type like '%refused' then 'refused' else 'allowed' end,
    network = pg_temp.text_at(content, 'network'),
    reason = left(coalesce(pg_temp.text_at(content, 'data', 'reason'), pg_temp.text_at(content, 'data', 'after', 'reason'),
      case when type like '%refused' then pg_temp.text_at(content, 'data', 'code') end), 300)
  where type like '%refused' or content is not null;
alter table audit.entry enable trigger keep_entry;

create index entry_by_decision on audit.entry (tenant, decision, number);
create index entry_by_reason on audit.entry (tenant, reason, number) where reason is not null;
create index entry_by_network on audit.entry (tenant, network, number) where network is not null;
create index entry_by_correlation on audit.entry (tenant, correlation, number) where correlation is not null;
