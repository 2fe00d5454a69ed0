-- Tables of which no row is ever changed or deleted (docs/adr/0042-a-ledger-that-postgresql-keeps.md): a ledger's entries, documents.
-- A migration says so of its table after pvt.isolate: select pvt.append_only('schema.table').

-- Whoever asks, the table's owner and a superuser too. Rows go only with their tenant, by the housekeeping role (forget-tenant.ts).
create function pvt.refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_user = pvt.housekeeping_role(tg_table_schema) then
    return old;
  end if;
  raise exception '%.% is append-only: % is refused', tg_table_schema, tg_table_name, tg_op
    using errcode = 'insufficient_privilege', hint = 'Correct what is wrong by another row, such as a reversal.';
end $$;

create function pvt.append_only(target text) returns void language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete on %s for each row execute function pvt.refuse_change()',
    target::regclass);
  execute format('create trigger append_only_whole before truncate on %s for each statement execute function pvt.refuse_change()',
    target::regclass);
end $$;

-- Tables that triggers with their owner's rights keep, such as balances: a service reads them, and no role of it writes. A migration says so
-- after pvt.isolate: select pvt.derived('schema.table').
create function pvt.derived(target text) returns void language plpgsql as $$
begin
  execute format('create trigger derived before truncate on %s for each statement execute function pvt.refuse_change()',
    target::regclass);
end $$;

-- Takes back what the grants of each start give of such tables (grants.ts).
create function pvt.withhold_changes(schema name, own name, housekeeping name) returns void language plpgsql as $$
declare
  kept regclass;
  mark name;
begin
  for kept, mark in select t.tgrelid::regclass, t.tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
    join pg_namespace n on n.oid = c.relnamespace where t.tgname in ('append_only', 'derived') and n.nspname = schema
  loop
    execute format('revoke update, delete, truncate on %s from %I', kept, own);
    execute format('revoke update, insert, truncate on %s from %I', kept, housekeeping);
    if mark = 'derived' then
      execute format('revoke insert on %s from %I', kept, own);
    end if;
  end loop;
end $$;
revoke all on function pvt.append_only, pvt.derived, pvt.withhold_changes from public;
