import { findInstallation } from '@pvt/identity/contract';
import { TENANT_A } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseTarget } from '../adapters/database-target.ts';
import { query } from '../contract.ts';
import { readExposition } from '../core/exposition.ts';
import type { MetricAnswer } from '../core/query.ts';
import type { Target } from '../core/target.ts';
import { service } from '../service.ts';
import { packSamplesThatAreDue } from '../use-cases/pack-samples.ts';
import { openScraper, type Scraper } from '../use-cases/scrape.ts';

let mounted: MountedForTest;
let scraper: Scraper;
const database = () => mounted.database.service('monitor');
let own: ReturnType<typeof database>;
beforeAll(async () => {
  mounted = await mountForTest(service, {
    // Its own timers stay off: what time it is, is the test's.
    started: false,
    answers: (contracts) => contracts.implement(findInstallation, async () => ({ tenant: TENANT_A })),
  });
  own = database();
  scraper = openScraper({ database: own, mostSeries: 60 });
});
afterAll(async () => {
  await own?.close();
  await mounted?.close();
});

const DAY = 86_400;
/** Midnight: chunks of days begin there. */
const START = Math.floor(Date.now() / 1000 / DAY) * DAY - DAY;
const iso = (seconds: number) => new Date(seconds * 1000).toISOString();

function target(name: string, text: () => string): Target {
  return { name, read: async () => readExposition(text()) };
}

const asked = (of: object, options: Parameters<MountedForTest['ask']>[3] = {}) =>
  mounted.ask('GET', `/v1/monitor/query?${new URLSearchParams({ ...of })}`, undefined, options);
const values = (answer: { body: unknown }) =>
  (answer.body as MetricAnswer).series.map(({ labels, points }) => [labels, points.map(([, value]) => value)]);

test('what is read every 15 seconds is answered as points, also of hours and days that were packed meanwhile', async () => {
  let requests = 0;
  const text = () =>
    `# TYPE done_total counter\ndone_total{way="a"} ${requests}\n# TYPE heap gauge\nheap ${requests % 100}\n`;
  // Three hours across midnight.
  const from = START + DAY - 2 * 3600;
  for (let at = from; at < from + 3 * 3600 - 30; at += 15) {
    requests += 15;
    await scraper.scrape([target('p1', text)], at);
  }
  const hours = { from: iso(from), to: iso(from + 3 * 3600 - 60), step: '180', metric: 'done_total' };
  const rate = await asked({ ...hours, fn: 'rate' });
  expect(values(rate)).toEqual([[{ way: 'a', instance: 'p1' }, Array.from({ length: 59 }, () => 1)]]);
  const most = { ...hours, metric: 'heap', fn: 'max', by: '' };
  const before = values(await asked(most));
  const retention = { fine: 7 * DAY, minutes: 30 * DAY, hours: 400 * DAY };
  await packSamplesThatAreDue({ database: own, retention, now: () => from + 2 * 3600 + 120 });
  const [{ left } = { left: 0 }] = await mounted.database.admin<{ left: number }>(
    'select count(*)::integer as left from monitor.scrape',
  );
  expect(left).toBe(238);
  expect(values(await asked({ ...hours, fn: 'rate' }))).toEqual(values(rate));
  expect(values(await asked(most))).toEqual(before);
  // By minutes, and by the hours of the day that is over: what grew is the same but for the ends of what they stand for.
  const grown = async (step: string) =>
    values(await asked({ ...hours, from: iso(from - 3600), to: iso(from + 11 * 3600), step, fn: 'increase', by: '' }));
  const inAll = requests - 15;
  expect(await grown('3600')).toEqual([
    [
      {},
      [
        null,
        expect.closeTo(3600, -3),
        expect.closeTo(3600, -3),
        expect.closeTo(3600, -3),
        ...Array.from({ length: 8 }, () => null),
      ],
    ],
  ]);
  expect(Math.abs(Number((await grown('43200'))[0]?.[1]) - inAll)).toBeLessThan(3700);
  const sizes = await mounted.database.admin(
    `select resolution, count(*)::integer as chunks, avg(length(samples))::integer as bytes from monitor.chunk group by 1 order by 1`,
  );
  expect(sizes).toEqual([
    { resolution: 15, chunks: 4, bytes: expect.any(Number) },
    { resolution: 60, chunks: 4, bytes: expect.any(Number) },
    { resolution: 3600, chunks: 2, bytes: expect.any(Number) },
  ]);
  // Once more, as after a crash, changes nothing; what is too old goes.
  await packSamplesThatAreDue({ database: own, retention, now: () => from + 2 * 3600 + 120 });
  expect(values(await asked(most))).toEqual(before);
  await packSamplesThatAreDue({
    database: own,
    retention: { ...retention, fine: 3600 },
    now: () => from + 2 * 3600 + 120,
  });
  expect(await mounted.database.admin('select from monitor.chunk where resolution = 15')).toHaveLength(2);
});

test('of two readers of one process at one time one counts, and series that one adds the other knows', async () => {
  const at = START + 60;
  const other = openScraper({ database: own, mostSeries: 60 });
  await scraper.scrape([target('p2', () => 'one 1\ntwo 2\n')], at);
  await other.scrape([target('p2', () => 'one 9\n')], at);
  await other.scrape([target('p2', () => 'one 3\ntwo 4\nthree 5\n')], at + 15);
  await scraper.scrape([target('p2', () => 'one 6\ntwo 7\nthree 8\nfour 9\n')], at + 30);
  const about = { from: iso(at - 15), to: iso(at + 30), step: '15', fn: 'last', by: '' };
  expect(values(await asked({ ...about, metric: 'one' }))).toEqual([[{}, [1, 3, 6]]]);
  expect(values(await asked({ ...about, metric: 'three' }))).toEqual([[{}, [null, 5, 8]]]);
  expect(values(await asked({ ...about, metric: 'four' }))).toEqual([[{}, [null, null, 9]]]);
});

test('labels are matched whole or by how they begin, and processes that ended before the time asked for are not in the answer', async () => {
  const answered = (status: string) => `answered_total{status="${status}"} 1`;
  const text = ['200', '500', '503'].map(answered).join('\n');
  await scraper.scrape([target('ended', () => `# TYPE answered_total counter\n${text}\n`)], START + 600);
  const then = { from: iso(START + 590), to: iso(START + 605), step: '15' };
  const ask = { ...then, metric: 'answered_total', fn: 'last', by: '' };
  expect(values(await asked({ ...ask, match: 'status=5*', fn: 'sum' }))).toEqual([[{}, [2]]]);
  expect(values(await asked({ ...ask, match: 'status=500' }))).toEqual([[{}, [1]]]);
  expect(values(await asked({ ...ask, match: 'route=*' }))).toEqual([]);
  expect(values(await asked({ ...ask, from: iso(START + 605), to: iso(START + 620) }))).toEqual([]);
});

test('a process that does not answer says why, keeps nothing from the others, and too many series are refused and said', async () => {
  const many = Array.from({ length: 70 }, (_, number) => `made{number="${number}"} ${number}`).join('\n');
  const away: Target = { name: 'away', read: () => Promise.reject(new Error('it does not answer')) };
  await scraper.scrape([away, target('many', () => many)], START + 60);
  await scraper.scrape([target('long-ended', () => 'up 1\n')], START - 8 * DAY);
  const { items } = (await mounted.ask('GET', '/v1/monitor/instances')).body as { items: object[] };
  expect(items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: 'away', answers: false, failure: 'it does not answer' }),
      expect.objectContaining({ name: 'many', series: 60, refused: 10, failure: null }),
    ]),
  );
  expect(items).not.toContainEqual(expect.objectContaining({ name: 'long-ended' }));
});

test('the database and this process have figures of their own', async () => {
  const figures = await databaseTarget(own).read();
  expect(figures.samples.get('pvt_database_size_bytes')).toBeGreaterThan(1_000_000);
  expect([...figures.samples.keys()].join('\n')).toMatch(/pvt_database_table_bytes\{table="/);
  await scraper.scrape([{ ...databaseTarget(own), name: 'database' }], START + 90);
  const { items } = (await mounted.ask('GET', '/v1/monitor/metrics?limit=500')).body as { items: object[] };
  expect(items).toContainEqual({ name: 'pvt_database_deadlocks_total', kind: 'counter', help: 'Deadlocks.' });
});

test('what is counted for the first time is growth, in a new process and in one that was begun anew, also once it is packed', async () => {
  const at = START + 7200;
  const rare = (count: number) => `up 1\n# TYPE stuck_total counter\n${count === 0 ? '' : `stuck_total ${count}\n`}`;
  await scraper.scrape([target('begun-anew', () => rare(5))], at - 900);
  for (const [place, count] of [0, 0, 0, 1, 2].entries())
    await scraper.scrape(
      ['new', 'begun-anew'].map((name) => target(name, () => rare(count))),
      at + place * 15,
    );
  const ask = { metric: 'stuck_total', fn: 'increase', from: iso(at - 15), to: iso(at + 60), step: '75' };
  const grown = [
    [{ instance: 'begun-anew' }, [2]],
    [{ instance: 'new' }, [2]],
  ];
  expect(values(await asked(ask))).toEqual(grown);
  const retention = { fine: 7 * DAY, minutes: 30 * DAY, hours: 400 * DAY };
  await packSamplesThatAreDue({ database: own, retention, now: () => at + 3600 + 90 });
  expect(values(await asked(ask))).toEqual(grown);
});

test('figures are for who runs the installation, also by the operation that other services call', async () => {
  const ask = { metric: 'one', match: {}, fn: 'last' as const, from: iso(START), to: iso(START + 60), step: 60 };
  expect((await mounted.contracts.call(query, mounted.context(), ask)).series).toMatchObject([
    { labels: { instance: 'p2' } },
  ]);
  await expect(mounted.contracts.call(query, mounted.context('b'), ask)).rejects.toMatchObject({
    code: 'SCOPE_MISSING',
  });
  for (const path of ['instances', 'metrics', 'dashboards', 'dashboards/overview'])
    expect((await mounted.ask('GET', `/v1/monitor/${path}`, undefined, { tenant: 'b' })).status, path).toBe(403);
  expect((await asked({ ...ask, match: '' }, { tenant: 'b' })).body).toMatchObject({ code: 'SCOPE_MISSING' });
});

test('what can not be asked is refused with where it is wrong', async () => {
  const ask = { metric: 'one', fn: 'last', from: iso(START), to: iso(START + 60), step: '60' };
  expect((await asked({ ...ask, match: 'way' })).body).toMatchObject({
    code: 'MONITOR_QUERY_INVALID',
    pointer: '/match',
  });
  expect((await asked({ ...ask, to: ask.from })).body).toMatchObject({ code: 'MONITOR_QUERY_INVALID' });
  expect((await asked({ ...ask, to: iso(START + DAY), step: '1' })).body).toMatchObject({
    code: 'MONITOR_QUERY_TOO_LARGE',
  });
  const expected = await mounted.ask('GET', `/v1/monitor/expected?${new URLSearchParams({ ...ask, metric: 'one' })}`);
  expect({ status: expected.status, body: expected.body }).toMatchObject({
    status: 200,
    body: { series: expect.any(Array) },
  });
});

test('a ready dashboard can be changed by who has read it, and is there again when its changes are deleted', async () => {
  const path = '/v1/monitor/dashboards/overview';
  const { body, headers } = await mounted.ask('GET', path);
  const { name: _name, version, ...dashboard } = body as { name: string; version: string; title: string };
  const changed = { ...dashboard, title: 'Ours' };
  const tag = { 'if-match': String(headers['etag']) };
  expect((await mounted.ask('PUT', path, changed, { headers: tag })).status).toBe(200);
  expect((await mounted.ask('PUT', path, changed, { headers: tag })).body).toMatchObject({ code: 'CHANGED_MEANWHILE' });
  const all = (await mounted.ask('GET', '/v1/monitor/dashboards')).body as { items: { name: string; title: string }[] };
  expect(all.items.map(({ name, title }) => [name, title])).toEqual([
    ['database', 'Database'],
    ['log-and-groups', 'Log and groups'],
    ['overview', 'Ours'],
  ]);
  expect((await mounted.ask('DELETE', path)).status).toBe(204);
  expect((await mounted.ask('GET', path)).body).toMatchObject({ title: 'Overview', version });
  expect((await mounted.ask('DELETE', path)).body).toMatchObject({ code: 'DASHBOARD_NOT_FOUND' });
  const twice = {
    title: 'x',
    tiles: [0, 1].map(() => ({
      id: 'a',
      title: 'a',
      metric: 'one',
      fn: 'last',
      unit: 'count',
      chart: 'line',
      w: 6,
      h: 2,
    })),
  };
  expect((await mounted.ask('PUT', '/v1/monitor/dashboards/mine', twice)).body).toMatchObject({
    code: 'DASHBOARD_INVALID',
    errors: [{ pointer: '/tiles/1/id' }],
  });
});
