import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from './files.ts';
import type { Finding } from './source-rules.ts';

/**
 * The rooms of a service. What goes on between requests (consumers, timers, senders) are use cases too; `proxy` is the gateway's
 * (docs/adr/0102).
 */
const ROOMS = ['adapters', 'api', 'core', 'migrations', 'proxy', 'sample', 'use-cases'];
const DOORS = ['contract.ts', 'package.json', 'ports.ts', 'README.md', 'service.ts', 'settings.ts'];
const NEEDED = ['contract.ts', 'package.json', 'README.md', 'service.ts'];
/** What the program looks for in them. */
const DECLARED = { 'contract.ts': ['events', 'permissions'], 'service.ts': ['service'] };
const LEFT_BY_TOOLS = ['node_modules', 'dist'];

export const SERVICE_RULES = [
  'rooms-as-in-every-service',
  'two-doors-only',
  'declared-where-the-program-looks',
  'kernel-in-rooms',
  'tables-in-the-own-schema',
  'a-tenant-on-every-row',
  'every-table-isolated',
] as const;

/** What every service's folder must look like, and what its tables must have. */
export function readServices(root: string): Finding[] {
  const services = readdirSync(join(root, 'services'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [
    ...kernelRooms(root),
    ...services.flatMap(({ name }) => [
      ...rooms(root, name),
      ...exportsOf(root, name),
      ...declarations(root, name),
      ...tables(root, name),
    ]),
  ];
}

/** A file of the kernel is in a room, and what others may import of it is listed by name. */
function kernelRooms(root: string): Finding[] {
  const file = 'kernel/package.json';
  const { exports = {} }: { exports?: object } = JSON.parse(readFileSync(join(root, file), 'utf8')) as object;
  const finding = (where: string, detail: string): Finding => ({
    rule: 'kernel-in-rooms',
    file: where,
    line: 1,
    detail,
  });
  return [
    ...filesOf(root, ['kernel/*.ts']).map((loose) => finding(loose, 'it is in no room of the kernel')),
    ...Object.keys(exports)
      .filter((name) => name.includes('*'))
      .map((name) => finding(file, `"${name}" exports what nobody has listed`)),
  ];
}

function declarations(root: string, service: string): Finding[] {
  return Object.entries(DECLARED).flatMap(([door, names]) => {
    const file = `services/${service}/${door}`;
    if (!existsSync(join(root, file))) return [];
    const text = readFileSync(join(root, file), 'utf8');
    return names
      .filter((name) => !new RegExp(`export (const ${name}\\b|\\{[^}]*\\b${name}\\b)`).test(text))
      .map((name) => ({ rule: 'declared-where-the-program-looks', file, line: 1, detail: `it exports no "${name}"` }));
  });
}

function rooms(root: string, service: string): Finding[] {
  const folder = `services/${service}`;
  const there = readdirSync(join(root, folder)).filter(
    (name) => !LEFT_BY_TOOLS.includes(name) && !name.startsWith('.'),
  );
  const known = [...ROOMS, ...DOORS];
  const finding = (detail: string): Finding => ({ rule: 'rooms-as-in-every-service', file: folder, line: 1, detail });
  return [
    ...there
      .filter((name) => !known.includes(name))
      .map((name) => finding(`${name} is no room: there are ${known.join(', ')}`)),
    ...NEEDED.filter((name) => !there.includes(name)).map((name) => finding(`${name} is missing`)),
  ];
}

function exportsOf(root: string, service: string): Finding[] {
  const file = `services/${service}/package.json`;
  const { exports }: { exports?: unknown } = JSON.parse(readFileSync(join(root, file), 'utf8')) as object;
  const two = JSON.stringify(exports) === JSON.stringify({ '.': './service.ts', './contract': './contract.ts' });
  return two
    ? []
    : [{ rule: 'two-doors-only', file, line: 1, detail: 'a service exports "." and "./contract", nothing else' }];
}

/**
 * Tables of the installation's own figures: nothing of them is a tenant's, and each use case that reads them asks who runs the installation
 * (services/monitor/use-cases/require-installation.ts).
 */
export const OF_NO_TENANT: readonly string[] = ['instance', 'metric', 'series', 'scrape', 'chunk'].map(
  (name) => `monitor.${name}`,
);

/** Row-level security under every table: a tenant's column, and the policy over it. */
function tables(root: string, service: string): Finding[] {
  const files = filesOf(root, [`services/${service}/migrations/*.sql`]).map((file) => ({
    file,
    sql: readFileSync(join(root, file), 'utf8').replace(/--.*$/gm, (comment) => ' '.repeat(comment.length)),
  }));
  const isolated = new Set(
    files.flatMap(({ sql }) => [...sql.matchAll(/pvt\.isolate\('([^']+)'\)/g)].map(([, table]) => table)),
  );
  return files.flatMap(({ file, sql }) =>
    [
      ...sql.matchAll(/create\s+table\s+(?:if\s+not\s+exists\s+)?([\w."]+)\s*(\([\s\S]*?\n\)|partition\s+of)/gi),
    ].flatMap((match) => {
      const [, table = '', body = ''] = match;
      const line = sql.slice(0, match.index).split('\n').length;
      const finding = (rule: string, detail: string): Finding => ({ rule, file, line, detail });
      if (/^partition/i.test(body) || OF_NO_TENANT.includes(table)) return [];
      return [
        ...(table.startsWith(`${service}.`)
          ? []
          : [finding('tables-in-the-own-schema', `${table} is not in the schema ${service}`)]),
        ...(/^\s*tenant\s+uuid\b.*\b(not\s+null|primary\s+key)\b/im.test(body)
          ? []
          : [finding('a-tenant-on-every-row', `${table} has no column "tenant uuid not null"`)]),
        ...(isolated.has(table) ? [] : [finding('every-table-isolated', `end with select pvt.isolate('${table}');`)]),
      ];
    }),
  );
}
