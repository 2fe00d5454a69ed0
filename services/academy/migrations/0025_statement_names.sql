-- By what statements are looked for, a row for each name that one has (docs/adr/0086-statements-by-their-names.md).
create table academy.statement_name (
  tenant uuid not null,
  -- Of a kind and a name, as core/xapi/statement-names.ts makes it: SHA-256.
  name   bytea not null,
  -- The statement's.
  place  bigint not null,
  primary key (tenant, name, place)
);
select pvt.isolate('academy.statement_name');

insert into academy.statement_name (tenant, name, place)
  select distinct s.tenant, sha256(convert_to(n.name, 'UTF8')), s.place
    from academy.statement s cross join lateral (
      select 'verb ' || s.verb
      union all select 'registration ' || s.registration where s.registration is not null
      union all select 'agent ' || regexp_replace(a, '^account \S+ ', 'account ') from unnest(s.agents) a
      union all select 'anyAgent ' || regexp_replace(a, '^account \S+ ', 'account ') from unnest(s.related_agents) a
      union all select 'activity ' || a from unnest(s.activities) a
      union all select 'anyActivity ' || a from unnest(s.related_activities) a
    ) n (name);

-- What came since or until a time. Statements about others are few, and walked.
create index statement_by_time on academy.statement (tenant, stored_at, place);
create index statement_of_another on academy.statement (tenant, place) where refers is not null;
