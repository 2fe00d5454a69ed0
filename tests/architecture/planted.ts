/** A small house in which every rule holds: path → text. */
export const HOUSE: Readonly<Record<string, string>> = {
  'tsconfig.json':
    '{ "compilerOptions": { "module": "nodenext", "moduleResolution": "nodenext", "allowImportingTsExtensions": true, "noEmit": true } }',
  'node_modules/pg/package.json': '{ "name": "pg", "version": "1.0.0", "main": "index.js" }',
  'node_modules/pg/index.js': 'module.exports = {};',
  'node_modules/undici/package.json': '{ "name": "undici", "version": "1.0.0", "main": "index.js" }',
  'node_modules/undici/index.js': 'module.exports = {};',
  'kernel/package.json':
    '{ "name": "@pvt/kernel", "version": "0.1.0", "exports": { "./errors": "./service/errors.ts", "./database": "./database/database.ts", "./testing": "./testing/testing.ts", "./make-context": "./service/make-context.ts", "./identified": "./service/identified.ts" } }',
  'kernel/service/identified.ts': 'export const identified = (): void => undefined;',
  'kernel/service/make-context.ts': 'export const makeContext = (): void => undefined;',
  'kernel/service/errors.ts': 'export const defineErrors = (): void => undefined;',
  'kernel/database/database.ts':
    "import pg from 'pg';\nexport interface Database { readonly pool: pg.Pool }\nexport const openDatabase = (): unknown => pg;",
  'kernel/testing/testing.ts':
    "import { openDatabase } from '../database/database.ts';\nexport const createTestDatabase = openDatabase;",
  'adapters/kafka/package.json':
    '{ "name": "@pvt/adapter-kafka", "version": "0.1.0", "exports": { ".": "./kafka.ts" } }',
  'adapters/kafka/kafka.ts': "import { openDatabase } from '@pvt/kernel/database';\nexport const kafka = openDatabase;",
  'adapters/redis/package.json':
    '{ "name": "@pvt/adapter-redis", "version": "0.1.0", "exports": { ".": "./redis.ts" } }',
  'adapters/redis/redis.ts': 'export const redis = 1;',
  ...service('orders'),
  ...service('stock'),
  ...service('hostels'),
  'services/orders/api/orders.ts':
    "import { stockOperation } from '@pvt/stock/contract';\nimport { decide } from '../core/decide.ts';\nimport { half } from './half.ts';\nexport const orders = [stockOperation, decide, half];",
  'services/hostels/core/reject-empty.ts':
    "const fail = (): never => {\n  throw new Error('empty');\n};\nexport const SHORTEST = 1;\nexport const rejectEmpty = (text: string): string => (text.length < SHORTEST ? fail() : text);",
  'services/hostels/adapters/shortest.ts':
    "import { SHORTEST } from '../core/reject-empty.ts';\nexport const shortest = SHORTEST;",
  'services/orders/api/sentence.ts': "export const sentence = 'Select a file';",
  'services/orders/api/half.ts': 'export const half = 0.5;',
  'services/hostels/api/orders.ts':
    "import { ordersOperation } from '@pvt/orders/contract';\nexport const orders = ordersOperation;",
  'apps/server/package.json': '{ "name": "@pvt/server", "version": "0.1.0", "exports": { ".": "./program.ts" } }',
  'apps/server/program.ts':
    "import { kafka } from '@pvt/adapter-kafka';\nexport const program = [kafka, () => import('@pvt/orders'), 'select 1'];",
  'apps/portal/package.json': '{ "name": "@pvt/portal", "version": "0.1.0" }',
  'apps/portal/src/console/main.tsx': "export const page = 'Select a file';",
  'apps/portal/src/area.ts': 'export interface Area { title: string }',
  'apps/portal/src/api/api.ts': "import type { Problem } from '@pvt/client';\nexport const api: Problem | 1 = 1;",
  ...area('orders'),
  ...area('stock'),
  'node_modules/@mui/material/package.json': '{ "name": "@mui/material", "version": "1.0.0", "main": "index.js" }',
  'node_modules/@mui/material/index.js': 'module.exports = {};',
  'packages/ui/package.json':
    '{ "name": "@pvt/ui", "version": "0.1.0", "exports": { ".": "./parts.ts", "./plain": "./plain.ts" } }',
  'packages/ui/parts.ts': "export { Button } from './page/Button.ts';",
  'packages/ui/page/Button.ts': "import material from '@mui/material';\nexport const Button = material;",
  'packages/ui/plain.ts': 'export const paint = 1;',
  'packages/ui/problem.ts': "import type { Problem } from '@pvt/client';\nexport type Shown = Problem;",
  'packages/client/package.json': '{ "name": "@pvt/client", "version": "0.1.0", "exports": { ".": "./client.ts" } }',
  'packages/client/client.ts': 'export interface Problem { code: string }',
};

function area(name: string): Record<string, string> {
  const folder = `apps/portal/src/areas/${name}`;
  return {
    [`${folder}/area.ts`]:
      "import type { Area } from '../../area.ts';\nexport const area: Area = { title: 'x' };\nexport const page = () => import('./pages/List.ts');",
    [`${folder}/pages/List.ts`]:
      "import { Button } from '@pvt/ui';\nimport { api } from '../../../api/api.ts';\nexport default [Button, api];",
    [`${folder}/site.ts`]: "import { paint } from '@pvt/ui/plain';\nexport const siteArea = paint;",
  };
}

function service(name: string): Record<string, string> {
  const room = `services/${name}`;
  return {
    [`${room}/package.json`]: `{ "name": "@pvt/${name}", "version": "0.1.0", "exports": { ".": "./service.ts", "./contract": "./contract.ts" } }`,
    [`${room}/README.md`]: `# ${name}`,
    [`${room}/contract.ts`]: `export const ${name}Operation = '${name}.do';\nexport const events = [];\nexport const permissions = {};`,
    [`${room}/service.ts`]: `import { list } from './adapters/postgres/list.ts';\nexport const ${name} = list;\nexport const service = ${name};`,
    [`${room}/use-cases/place-order.ts`]: `import { decide } from '../core/decide.ts';\nimport { list } from '../adapters/postgres/list.ts';\nexport const placeOrder = [decide, list];`,
    [`${room}/use-cases/move-order.ts`]: `import { move } from '../adapters/postgres/write.ts';\nexport const moveOrder = move;`,
    [`${room}/use-cases/send-order.ts`]: `import { moveOrder } from './move-order.ts';\nexport const send = (log: { publish(of: unknown): void }): void => log.publish(moveOrder);`,
    [`${room}/adapters/postgres/write.ts`]: `const MOVE = 'update ${name}.item set name = 1';\nexport const move = (): string => MOVE;\nexport const forget = (): string => 'delete from ${name}.item';`,
    [`${room}/ports.ts`]: 'export interface Clock { now(): number }\nexport class Failure extends Error {}',
    [`${room}/core/decide.ts`]:
      "import { defineErrors } from '@pvt/kernel/errors';\nimport type { Database } from '@pvt/kernel/database';\nimport type { Clock } from '../ports.ts';\nexport const decide = (clock: Clock, _unused?: Database): unknown => [defineErrors, new Date(clock.now())];",
    [`${room}/core/decide.test.ts`]:
      "import { createTestDatabase } from '@pvt/kernel/testing';\nexport const test = [createTestDatabase, Date.now()];",
    [`${room}/adapters/postgres/list.ts`]: `export const list = 'select name from ${name}.item';`,
    [`${room}/migrations/0001_${name}.sql`]: `create table ${name}.item (\n  tenant uuid not null,\n  name text not null\n);\nselect pvt.isolate('${name}.item');\n`,
  };
}

export interface Planted {
  readonly rule: string;
  readonly file: string;
  readonly text: string;
}

/** One violation per rule, each in a file of its own. */
export const PLANTED: readonly Planted[] = [
  { rule: 'everything-resolves', file: 'services/orders/api/lost.ts', text: "export * from './nowhere.ts';" },
  {
    rule: 'no-circles',
    file: 'services/orders/api/half.ts',
    text: "import { orders } from './orders.ts';\nexport const half = (): unknown => orders;",
  },
  {
    rule: 'no-insides-of-another-service',
    file: 'services/orders/api/insides.ts',
    text: "import { list } from '../../stock/adapters/postgres/list.ts';\nexport const stolen = list;",
  },
  {
    rule: 'no-insides-of-another-service',
    file: 'services/orders/api/other-door.ts',
    text: "import { stock } from '@pvt/stock';\nexport const stolen = stock;",
  },
  {
    rule: 'no-business-in-the-platform',
    file: 'services/orders/api/business.ts',
    text: "import { hostelsOperation } from '@pvt/hostels/contract';\nexport const known = hostelsOperation;",
  },
  {
    rule: 'no-room-under-the-core',
    file: 'services/orders/core/reaches-out.ts',
    text: "import { list } from '../adapters/postgres/list.ts';\nexport const asked = list;",
  },
  {
    rule: 'no-node-in-the-core',
    file: 'services/orders/core/reads-file.ts',
    text: "import { readFile } from 'node:fs/promises';\nexport const read = readFile;",
  },
  {
    rule: 'no-machinery-in-the-core',
    file: 'services/orders/core/opens-database.ts',
    text: "import { openDatabase } from '@pvt/kernel/database';\nexport const open = openDatabase;",
  },
  {
    rule: 'no-packages-with-effects-in-the-core',
    file: 'services/stock/core/sends.ts',
    text: "import { request } from 'undici';\nexport const send = request;",
  },
  {
    rule: 'no-way-back-to-the-api',
    file: 'services/orders/adapters/postgres/back.ts',
    text: "import { orders } from '../../api/orders.ts';\nexport const back = orders;",
  },
  {
    rule: 'no-way-back-to-the-use-cases',
    file: 'services/orders/adapters/postgres/decides.ts',
    text: "import { placeOrder } from '../../use-cases/place-order.ts';\nexport const back = placeOrder;",
  },
  {
    rule: 'no-adapters-in-the-api',
    file: 'services/orders/api/reads.ts',
    text: "import { list } from '../adapters/postgres/list.ts';\nexport const reads = list;",
  },
  {
    rule: 'no-decisions-in-the-sql',
    file: 'services/orders/adapters/postgres/throws.ts',
    text: "import { defineErrors } from '@pvt/kernel/errors';\nexport const thrown = defineErrors;",
  },
  {
    rule: 'no-core-run-by-the-sql',
    file: 'services/orders/adapters/postgres/adds-up.ts',
    text: "import { decide } from '../../core/decide.ts';\nexport const added = decide;",
  },
  {
    rule: 'no-context-made-up',
    file: 'services/orders/use-cases/pretend.ts',
    text: "import { makeContext } from '@pvt/kernel/make-context';\nexport const pretended = makeContext;",
  },
  {
    rule: 'no-caller-made-up',
    file: 'services/orders/use-cases/pose.ts',
    text: "import { identified } from '@pvt/kernel/identified';\nexport const posed = identified;",
  },
  {
    rule: 'transactions-in-use-cases-only',
    file: 'services/orders/api/begins.ts',
    text: 'interface Some {\n  transaction(): void;\n}\nexport const begin = (some: Some): void => some.transaction();',
  },
  {
    rule: 'no-database-in-the-api',
    file: 'services/orders/api/looks-up.ts',
    text: 'export const look = (tools: { database: unknown }): unknown => tools.database;',
  },
  {
    rule: 'no-database-in-the-api',
    file: 'services/orders/api/takes.ts',
    text: 'export const take = ({ database }: { database: unknown }): unknown => database;',
  },
  {
    rule: 'no-tables-of-the-log-outside-the-kernel',
    file: 'services/orders/adapters/postgres/log.ts',
    text: "export const seen = 'select position from log.event';",
  },
  {
    rule: 'commands-publish',
    file: 'services/orders/use-cases/forget-order.ts',
    text: "import { forget } from '../adapters/postgres/write.ts';\nexport const forgetOrder = forget;",
  },
  {
    rule: 'commands-publish',
    file: 'services/orders/use-cases/keep-picture.ts',
    text: "interface Files {\n  put(name: string): void;\n}\nexport const keep = ({ files }: { files: Files }): void => files.put('a');",
  },
  {
    rule: 'no-tables-of-the-log-outside-the-kernel',
    file: 'services/orders/adapters/postgres/log-in-capitals.ts',
    text: "export const seen = 'SELECT position FROM LOG.event';",
  },
  ...['api', 'adapters', 'core'].map((room) => ({
    rule: 'published-by-use-cases-only',
    file: `services/orders/${room}/publishes.ts`,
    text: 'interface Log {\n  publish(): void;\n}\nexport const tell = (log: Log): void => log.publish();',
  })),
  {
    rule: 'published-by-use-cases-only',
    file: 'services/orders/api/appends.ts',
    text: 'interface Tools {\n  log: { append(): void };\n}\nexport const tell = (tools: Tools): void => tools.log.append();',
  },
  {
    rule: 'no-decisions-by-adapters',
    file: 'services/hostels/adapters/rejects.ts',
    text: "import { rejectEmpty } from '../core/reject-empty.ts';\nexport const checked = rejectEmpty;",
  },
  {
    rule: 'no-decisions-by-adapters',
    file: 'services/orders/adapters/outbox.ts',
    text: "import { decide } from '../core/decide.ts';\nexport const decided = decide;",
  },
  { rule: 'kernel-in-rooms', file: 'kernel/loose.ts', text: 'export const loose = 1;' },
  {
    rule: 'declared-where-the-program-looks',
    file: 'services/stock/contract.ts',
    text: "export const stockOperation = 'stock.do';\nexport const events = [];",
  },
  {
    rule: 'no-way-back-through-the-door',
    file: 'services/orders/api/back.ts',
    text: "import { orders } from '../service.ts';\nexport const back = orders;",
  },
  {
    rule: 'no-service-in-the-kernel',
    file: 'kernel/service/knows.ts',
    text: "import { orders } from '@pvt/orders';\nexport const known = orders;",
  },
  {
    rule: 'no-adapter-but-on-the-kernel',
    file: 'adapters/kafka/neighbour.ts',
    text: "import { redis } from '@pvt/adapter-redis';\nexport const neighbour = redis;",
  },
  {
    rule: 'no-engine-but-in-the-server',
    file: 'services/orders/adapters/queue.ts',
    text: "import { kafka } from '@pvt/adapter-kafka';\nexport const queue = kafka;",
  },
  {
    rule: 'no-insides-in-the-server',
    file: 'apps/server/reaches-in.ts',
    text: "import { list } from '../../services/orders/adapters/postgres/list.ts';\nexport const taken = list;",
  },
  {
    rule: 'no-server-in-the-portal',
    file: 'apps/portal/src/errors.ts',
    text: "import { defineErrors } from '@pvt/kernel/errors';\nexport const errors = defineErrors;",
  },
  {
    rule: 'no-node-in-the-portal',
    file: 'apps/portal/src/path.ts',
    text: "import { join } from 'node:path';\nexport const path = join;",
  },
  {
    rule: 'no-insides-of-another-area',
    file: 'apps/portal/src/areas/orders/pages/Stolen.ts',
    text: "import List from '../../stock/pages/List.ts';\nexport default List;",
  },
  {
    rule: 'no-area-by-name',
    file: 'apps/portal/src/parts/known.ts',
    text: "import { area } from '../areas/orders/area.ts';\nexport const known = area;",
  },
  {
    rule: 'no-console-in-the-small-entries',
    file: 'apps/portal/src/site/heavy.ts',
    text: "import { Button } from '@pvt/ui';\nexport const heavy = Button;",
  },
  {
    rule: 'no-house-in-the-shared-packages',
    file: 'packages/ui/errors.ts',
    text: "import { defineErrors } from '@pvt/kernel/errors';\nexport const errors = defineErrors;",
  },
  {
    rule: 'no-house-in-the-shared-packages',
    file: 'packages/client/paint.ts',
    text: "import { paint } from '@pvt/ui/plain';\nexport const painted = paint;",
  },
  {
    rule: 'no-client-behind-the-api',
    file: 'services/orders/adapters/over-http.ts',
    text: "import type { Problem } from '@pvt/client';\nexport type Refused = Problem;",
  },
  {
    rule: 'no-insides-of-a-shared-package',
    file: 'apps/portal/src/parts/inside.ts',
    text: "import { Button } from '../../../../packages/ui/page/Button.ts';\nexport const inside = Button;",
  },
  {
    rule: 'no-driver-but-in-the-kernel',
    file: 'services/orders/adapters/postgres/own-pool.ts',
    text: "import pg from 'pg';\nexport const pool = pg;",
  },
  {
    rule: 'no-tests-in-production',
    file: 'services/orders/api/tested.ts',
    text: "import { createTestDatabase } from '@pvt/kernel/testing';\nexport const tested = createTestDatabase;",
  },
  {
    rule: 'no-clock-and-no-chance-in-the-core',
    file: 'services/orders/core/clock.ts',
    text: 'export const now = (): number => Date.now();',
  },
  {
    rule: 'no-clock-and-no-chance-in-the-core',
    file: 'services/orders/core/date.ts',
    text: 'export const today = (): Date => new Date();',
  },
  {
    rule: 'no-clock-and-no-chance-in-the-core',
    file: 'services/orders/core/chance.ts',
    text: 'export const chance = (): number => Math.random();',
  },
  {
    rule: 'no-clock-and-no-chance-in-the-core',
    file: 'services/orders/core/calls.ts',
    text: "export const call = (): unknown => fetch('/');",
  },
  {
    rule: 'one-word-for-one-thing',
    file: 'kernel/service/words.ts',
    text: 'export const setAside = 1;',
  },
  { rule: 'no-code-in-ports', file: 'services/stock/ports.ts', text: 'export const clock = { now: (): number => 1 };' },
  {
    rule: 'no-sql-outside-its-room',
    file: 'services/orders/api/asks.ts',
    text: "export const sql = 'select name from orders.item';",
  },
  {
    rule: 'no-sql-outside-its-room',
    file: 'services/orders/api/asks-in-capitals.ts',
    text: "export const sql = 'SELECT name FROM orders.item';",
  },
  {
    rule: 'no-sql-outside-its-room',
    file: 'apps/server/asks.ts',
    text: "export const sql = (name: string): string => `delete from orders.item where name = '${name}'`;",
  },
  { rule: 'rooms-as-in-every-service', file: 'services/orders/utils/text.ts', text: 'export const text = 1;' },
  {
    rule: 'two-doors-only',
    file: 'services/stock/package.json',
    text: '{ "name": "@pvt/stock", "exports": { ".": "./service.ts", "./contract": "./contract.ts", "./core/*": "./core/*" } }',
  },
  {
    rule: 'tables-in-the-own-schema',
    file: 'services/orders/migrations/0002_elsewhere.sql',
    text: "create table stock.note (\n  tenant uuid not null\n);\nselect pvt.isolate('stock.note');",
  },
  {
    rule: 'a-tenant-on-every-row',
    file: 'services/orders/migrations/0003_of_nobody.sql',
    text: "create table orders.note (\n  name text not null\n);\nselect pvt.isolate('orders.note');",
  },
  {
    rule: 'every-table-isolated',
    file: 'services/orders/migrations/0004_open.sql',
    text: "create table orders.open (\n  tenant uuid not null\n);\n-- select pvt.isolate('orders.open');",
  },
];
