import { findInstallation } from '@pvt/identity/contract';
import { keepLine, startKeepingLines } from '@pvt/kernel/kept-lines';
import { eventually, TENANT_A, TENANT_B } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginDay, daysOf } from '../adapters/postgres/days.ts';
import { service } from '../service.ts';
import { dropOldDays } from '../use-cases/drop-old-days.ts';
import { openKeeper } from '../use-cases/keep-lines.ts';

let mounted: MountedForTest;
let own: ReturnType<MountedForTest['database']['service']>;
let endKeeping: () => void;
const counted = { kept: 0, lost: 0 };
const counts = {
  kept: (lines: number) => void (counted.kept += lines),
  lost: (lines: number) => void (counted.lost += lines),
};
const keeper = (more: object = {}) =>
  openKeeper({ database: own, counts, makeRoom: async () => true, process: 'a:1', ...more });
beforeAll(async () => {
  mounted = await mountForTest(service, {
    // The test keeps lines itself.
    started: false,
    answers: (contracts) => contracts.implement(findInstallation, async () => ({ tenant: TENANT_A })),
  });
  own = mounted.database.service('logs');
  endKeeping = startKeepingLines();
});
afterAll(async () => {
  endKeeping?.();
  await own?.close();
  await mounted?.close();
});

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
interface Shown {
  readonly id: number;
  readonly message: string;
  readonly tenant: string | null;
}

function write(members: object): void {
  keepLine(`${JSON.stringify({ time: new Date().toISOString(), level: 30, service: 'payments', ...members })}\n`);
}
const search = async (query: Record<string, string>, options: Parameters<MountedForTest['ask']>[3] = {}) =>
  mounted.ask('GET', `/v1/logs?${new URLSearchParams(query)}`, undefined, options);
const messages = (answer: { body: unknown }) => (answer.body as { items: Shown[] }).items.map(({ message }) => message);

test('lines are kept masked, and found by words, level, service, correlation and trace', async () => {
  write({ msg: 'the bank gives no answer', level: 50, tenant: TENANT_A, correlation: 'order-7', traceId: TRACE });
  write({ msg: 'paid by ana@example.com with 4111 1111 1111 1111', tenant: TENANT_A, password: 'hunter2' });
  write({ msg: 'a room was booked 100%', service: 'hostels', tenant: TENANT_A });
  expect(await keeper().keepBatch()).toBe('done');
  expect(messages(await search({}))).toEqual([
    'a room was booked 100%',
    'paid by (mail) with (card)',
    'the bank gives no answer',
  ]);
  for (const query of [{ text: 'ANSWER "the bank"' }, { level: 'warn' }, { correlation: 'order-7' }, { trace: TRACE }])
    expect(messages(await search(query as Record<string, string>)), JSON.stringify(query)).toEqual([
      'the bank gives no answer',
    ]);
  expect(messages(await search({ service: 'hostels' }))).toHaveLength(1);
  expect(messages(await search({ text: '0%' }))).toEqual(['a room was booked 100%']);
  expect(messages(await search({ text: '_' }))).toEqual([]);
  const stored = await mounted.database.admin<{ text: string }>(
    `select string_agg(l::text, '') as text from logs.line l`,
  );
  expect(stored[0]?.text).not.toMatch(/ana@|4111|hunter2/);
  const first = await search({ limit: '2' });
  const { next = '' } = first.body as { next?: string };
  expect(messages(await search({ limit: '2', cursor: next }))).toEqual(['the bank gives no answer']);
});

test('a tenant sees its own lines only, and all are for who runs the installation', async () => {
  write({ msg: 'about b', tenant: TENANT_B });
  write({ msg: 'about nobody' });
  await keeper().keepBatch();
  expect(messages(await search({}, { tenant: 'b' }))).toEqual(['about b']);
  expect(messages(await search({}))).not.toContain('about b');
  expect((await search({ scope: 'installation' }, { tenant: 'b' })).body).toMatchObject({ code: 'SCOPE_MISSING' });
  expect((await search({ tenant: TENANT_A }, { tenant: 'b' })).body).toMatchObject({ code: 'LOG_QUERY_INVALID' });
  expect((await search({ scope: 'installation' }, { permissions: ['logs:read'] })).body).toMatchObject({
    code: 'SCOPE_MISSING',
  });
  expect((await search({}, { permissions: ['operator:logs'] })).body).toMatchObject({ code: 'SCOPE_MISSING' });
  const all = await search({ scope: 'installation' });
  expect(messages(all)).toEqual(expect.arrayContaining(['about b', 'about nobody', 'the bank gives no answer']));
  expect(messages(await search({ scope: 'installation', tenant: TENANT_B }))).toEqual(['about b']);
  const live = await mounted.fetch('/v1/logs/live?scope=installation', { tenant: 'b' });
  expect(live.status).toBe(403);
});

test('what can not be kept now is tried again, what is lost is counted and said, and nothing of it makes a line', async () => {
  const away = { ...own, housekeeper: { query: () => Promise.reject(new Error('connection lost')) } };
  const keeping = keeper({ database: away });
  write({ msg: 'while it is away' });
  expect(await keeping.keepBatch()).toBe('failed');
  for (let line = 0; line < 20_003; line++) keepLine('{"msg":"many"}');
  Object.assign(away, { housekeeper: own.housekeeper });
  expect(await keeping.keepBatch()).toBe('done');
  let outcome = await keeping.keepBatch();
  while (outcome === 'more') outcome = await keeping.keepBatch();
  expect(counted.lost).toBe(3);
  const [line] = ((await search({ scope: 'installation', text: 'were not kept' })).body as { items: object[] }).items;
  expect(line).toMatchObject({
    level: 'warn',
    service: 'logs',
    message: expect.stringMatching(/^3 lines/),
    fields: { lost: 3 },
  });
  expect(messages(await search({ scope: 'installation', text: 'while' }))).toEqual(['while it is away']);
  const full = keeper({ makeRoom: async () => false });
  write({ msg: 'no room' });
  await full.keepBatch();
  expect(counted.lost).toBe(4);
});

test('who follows sees each line once, as it comes', async () => {
  const response = await mounted.fetch('/v1/logs/live?level=error');
  const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  write({ msg: 'first', level: 50, tenant: TENANT_A });
  write({ msg: 'of another', level: 50, tenant: TENANT_B });
  write({ msg: 'not grave', tenant: TENANT_A });
  await keeper().keepBatch();
  let text = '';
  const until = async (part: string) => {
    while (!text.includes(part)) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`the stream has ended: ${text}`);
      text += value;
    }
  };
  await until('"message":"first"');
  write({ msg: 'second', level: 60, tenant: TENANT_A });
  await keeper().keepBatch();
  await until('"message":"second"');
  await reader.cancel();
  expect(text.match(/"message":"first"/g)).toHaveLength(1);
  expect(text).not.toMatch(/of another|not grave/);
});

test('the oldest days go first, until the rest has room, but never today', async () => {
  const now = Date.now();
  const day = (back: number) => new Date(now - back * 86_400_000).toISOString().slice(0, 10);
  for (const back of [20, 3, 2, 1]) await beginDay(own.housekeeper, day(back));
  await beginDay(own.housekeeper, day(1));
  const kept = async () => (await daysOf(own)).map((each) => each.day);
  expect(await dropOldDays(own, { most: 1e12, keep: 14 * 86_400_000 }, now)).toBe(true);
  expect(await kept()).toEqual([day(3), day(2), day(1), day(0)]);
  const bytes = (await daysOf(own)).reduce((all, each) => all + each.bytes, 0);
  expect(await dropOldDays(own, { most: bytes - 1, keep: 14 * 86_400_000 }, now)).toBe(true);
  expect(await kept()).toEqual([day(2), day(1), day(0)]);
  expect(await dropOldDays(own, { most: 1, keep: 14 * 86_400_000 }, now)).toBe(false);
  expect(await kept()).toEqual([day(0)]);
  // The table of a day is closed to every tenant's own role but by its rows.
  await eventually(async () => expect(await own.query('select from logs.line')).toEqual([]));
});
