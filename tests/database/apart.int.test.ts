import { createTestDatabase, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SERVICE_NAMES } from '../../apps/server/services.ts';
import { CROSSING } from './crossing.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.close());

/** Everything of the program: no schema of PostgreSQL's own. */
const OURS = `n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'`;
/** The roles that the program signs in as, and those that they are given. */
const ROLES = `r.rolname like 'pvt\\_%'`;
/** A service's role and its housekeeping's. */
const ROLES_OF_SERVICES = SERVICE_NAMES.flatMap((name) => [
  { service: name, role: `pvt_${name}` },
  { service: name, role: `pvt_${name}_housekeeping` },
]);

const TENANT_TABLES = `select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, n.nspname,
    format('%I.%I', n.nspname, c.relname) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where ${OURS} and c.relkind in ('r', 'p', 'm', 'v', 'f')
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant' and not a.attisdropped)`;

async function asked<T extends object>(sql: string, values: readonly unknown[] = []): Promise<T[]> {
  return database.admin<T>(sql, values);
}

test('no table with a tenant is without forced row security, but for what no role can reach', async () => {
  const tables = await asked<{ name: string; forced: boolean; reached: boolean }>(
    `select t.name, t.relrowsecurity and t.relforcerowsecurity as forced, exists (
       select from pg_roles r where ${ROLES}
         and has_table_privilege(r.oid, t.oid, 'select, insert, update, delete, truncate, references, trigger')) as reached
     from (${TENANT_TABLES}) t order by 1`,
  );
  expect(tables.length).toBeGreaterThan(40);
  expect(tables.filter(({ forced, reached }) => !forced && reached)).toEqual([]);
  expect(tables.filter(({ name, forced }) => !forced && !/^log\.(event|delivery|attempt)_/.test(name))).toEqual([]);
});

/** What may be shown and written to a role that works for one tenant at a time: the tenant's alone, whatever else is asked. */
const OWN = /^\(?(\(owner = CURRENT_USER\) AND )?\(?tenant = \(SELECT tenant\(\)\)\)?(?!.* OR )/s;
/** A group’s cursors may be of no tenant; its service sees those that it has opened itself, within a transaction. */
const OF_NO_TENANT: Readonly<Record<string, readonly string[]>> = {
  'log.cursor': [
    "((opened_by = CURRENT_USER) AND ((tenant = (SELECT tenant())) OR ((tenant IS NULL) AND (current_setting('pvt.tenant'::text, true) <> ''::text))))",
  ],
};

test('each of their policies shows the transaction’s tenant, or is for a role that works for all', async () => {
  const policies = await asked<{
    table: string;
    name: string;
    shows: string | null;
    takes: string | null;
    roles: string[];
  }>(
    `select t.name as table, p.polname as name, pg_get_expr(p.polqual, p.polrelid) as shows,
       pg_get_expr(p.polwithcheck, p.polrelid) as takes,
       array(select case when o = 0 then 'public' else o::regrole::text end from unnest(p.polroles) o) as roles
     from pg_policy p join (${TENANT_TABLES}) t on t.oid = p.polrelid where p.polpermissive order by 1, 2`,
  );
  const forAll = /^pvt_(\w+_)?(housekeeping|log)$/;
  const plain = (rule: string) =>
    rule
      .replaceAll('pvt.', '')
      .replaceAll(' AS tenant', '')
      .replaceAll('( ', '(')
      .replaceAll("'tenant'::", "'pvt.tenant'::");
  const open = policies.filter(({ table, shows, takes, roles }) => {
    const rules = [shows, takes].filter((rule) => rule !== null).map(plain);
    const allowed = OF_NO_TENANT[table] ?? [];
    const isApart = rules.every((rule) => OWN.test(rule) || allowed.includes(rule));
    return !roles.every((role) => forAll.test(role)) && !isApart;
  });
  expect(open).toEqual([]);
  expect(policies.length).toBeGreaterThan(80);
});

test('no role of the program can pass by row security, own what it is held by, or become one that can', async () => {
  const strong = await asked<{ role: string }>(
    `select rolname as role from pg_roles r where ${ROLES}
       and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`,
  );
  expect(strong).toEqual([]);
  const owning = await asked(
    `select r.rolname, c.relname from pg_class c join pg_roles r on r.oid = c.relowner where ${ROLES}
     union all select r.rolname, p.proname from pg_proc p join pg_roles r on r.oid = p.proowner where ${ROLES}
     union all select r.rolname, n.nspname from pg_namespace n join pg_roles r on r.oid = n.nspowner where ${ROLES}`,
  );
  expect(owning).toEqual([]);
  const given = await asked<{ role: string; of: string }>(
    `select r.rolname as role, g.rolname as of from pg_auth_members m
     join pg_roles r on r.oid = m.member join pg_roles g on g.oid = m.roleid where ${ROLES} order by 1, 2`,
  );
  // The inspectors see what became of their tenant's events in every group, and of its jobs; housekeeping sees which groups there are.
  const known = ['pvt_housekeeping', 'pvt_log_inspector', 'pvt_job_inspector'];
  expect(given.filter(({ of }) => !known.includes(of))).toEqual([]);
  expect(given.filter(({ role, of }) => of === 'pvt_housekeeping' && !role.endsWith('_housekeeping'))).toEqual([]);
});

test('no service has a privilege on another’s schema, tables, columns, sequences or functions', async () => {
  const wrong: object[] = [];
  for (const { service, role } of ROLES_OF_SERVICES) {
    const others = SERVICE_NAMES.filter((name) => name !== service);
    wrong.push(
      ...(await asked(
        `select $1::text as role, what from (
           select 'schema ' || n.nspname as what from pg_namespace n
             where n.nspname = any($2) and has_schema_privilege($1, n.oid, 'usage, create')
           union all select 'table ' || c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = any($2) and c.relkind in ('r', 'p', 'v', 'm', 'f')
               and (has_table_privilege($1, c.oid, 'select, insert, update, delete, truncate, references, trigger')
                 or has_any_column_privilege($1, c.oid, 'select, insert, update, references'))
           union all select 'sequence ' || c.oid::regclass from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname = any($2) and case when c.relkind = 'S' then has_sequence_privilege($1, c.oid, 'usage, select, update') end
           union all select 'function ' || p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
             where n.nspname = any($2) and p.prosecdef and has_function_privilege($1, p.oid, 'execute')
         ) as found`,
        [role, others],
      )),
    );
  }
  expect(wrong).toEqual([]);
});

interface Crossing {
  readonly name: string;
  readonly path: string | null;
  readonly everybody: boolean;
}

test('each function that looks over tenants is on the list, looks nothing up elsewhere, and is not everybody’s', async () => {
  const found = await asked<Crossing>(
    `select p.oid::regprocedure::text as name,
       (select c from unnest(p.proconfig) c where c like 'search_path=%') as path,
       exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0) as everybody
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace where p.prosecdef and ${OURS} order by 1`,
  );
  expect(found.map(({ name }) => name).sort()).toEqual(Object.keys(CROSSING).sort());
  expect(found.filter(({ everybody }) => everybody)).toEqual([]);
  // PostgreSQL's own names come first, and nobody can put another under a name behind them.
  expect(found.filter(({ path }) => !/^search_path=pg_catalog(, \w+)?$/.test(path ?? ''))).toEqual([]);
  const writable = await asked(
    `select r.rolname, n.nspname from pg_roles r, pg_namespace n
     where ${ROLES} and ${OURS} and has_schema_privilege(r.oid, n.oid, 'create')`,
  );
  expect(writable).toEqual([]);
});

test('a function that answers for an account, or for operators, asks whose transaction it is in', async () => {
  const found = await asked<{ name: string; text: string }>(
    `select p.oid::regprocedure::text as name, pg_get_functiondef(p.oid) as text
     from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where p.prosecdef and ${OURS} and ('p_account' = any(p.proargnames) or p.proname like '%\\_for\\_operators')`,
  );
  expect(found.length).toBeGreaterThan(4);
  const whose =
    /p_account = \(\s*SELECT (pvt\.)?tenant\(\)|\(\s*SELECT (pvt\.)?tenant\(\) AS tenant\) = (identity\.)?first_tenant\(\)/i;
  expect(found.filter(({ text }) => !whose.test(text))).toEqual([]);
});
