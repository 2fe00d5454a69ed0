import { findInstallation, findRecipients } from '@pvt/identity/contract';
import { servicePrincipal } from '@pvt/kernel/context';
import { armFailurePoint } from '@pvt/kernel/failure-point';
import { httpErrors } from '@pvt/kernel/http/problem';
import { openJobs } from '@pvt/kernel/jobs';
import { makeContext } from '@pvt/kernel/make-context';
import { createMetrics } from '@pvt/kernel/metrics';
import { eventually, TENANT_A, TENANT_B } from '@pvt/kernel/testing';
import { type MountedForTest, mountForTest } from '@pvt/kernel/testing/mount';
import { query } from '@pvt/monitor/contract';
import { service as notifications } from '@pvt/notifications';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AlertDetail, ListedAlert } from '../core/alert.ts';
import { READY_RULES } from '../core/ready/ready-rules.ts';
import { service } from '../service.ts';
import { evaluateAt } from '../use-cases/evaluate/evaluate-rules.ts';
import { addReadyRules } from '../use-cases/open-house.ts';
import type { AlertingTools } from '../use-cases/tools.ts';

const ANA = '0198c0de-3333-7000-8000-000000000001';
const BEN = '0198c0de-3333-7000-8000-000000000002';
/** Does not belong to the organisation any more. */
const GONE = '0198c0de-3333-7000-8000-000000000003';
const TICK = 15_000;
/** Times that no evaluation by the clock comes to. */
const BEGIN = Date.parse('2040-01-02T00:00:00Z');

/** What the monitor has of each metric; undefined where it does not answer. */
const seen = new Map<string, Record<string, number | null> | undefined>();
/** Up to when figures were asked for last, by a test. */
let askedUntil = 0;
let on: MountedForTest;

beforeAll(async () => {
  on = await mountForTest(service, {
    beside: [notifications],
    answers(contracts) {
      contracts.implement(findInstallation, async () => ({ tenant: null }));
      contracts.implement(findRecipients, async (_context, { accounts = [ANA] }) => ({
        people: accounts
          .filter((account) => account !== GONE)
          .map((account) => ({
            account,
            name: 'Ana',
            mail: `${account}@harbour.example`,
            language: 'de' as const,
          })),
      }));
      contracts.implement(query, async ({ tenant, principal }, { metric, step, from, to }) => {
        if (tenant !== TENANT_A)
          throw httpErrors.SCOPE_MISSING(`"${principal.name}" lacks the scope operator:monitor.`, {
            more: { scope: 'operator:monitor' },
          });
        const [begin, end] = [Date.parse(from) / 1000, Date.parse(to) / 1000];
        if (end * 1000 > BEGIN - TICK) askedUntil = end * 1000;
        const values = seen.get(metric) ?? {};
        const times = Array.from({ length: (end - begin) / step }, (_, place) => begin + (place + 1) * step);
        return {
          series: Object.entries(values).map(([name, value]) => ({
            labels: { service: name },
            points: times.map((at): [number, number | null] => [at, value]),
          })),
        };
      });
    },
  });
});
afterAll(() => on?.close());
beforeEach(() => seen.clear());

/** As another process has them: nothing is shared but the database. */
function processTools(): AlertingTools {
  const database = on.database.service('alerting');
  return {
    ...{ database, log: on.log, contracts: on.contracts, everyMs: TICK, now: () => now },
    jobs: openJobs({ database, metrics: createMetrics(), onError: () => undefined }),
    ownContext: own,
    publicUrl: () => new URL('https://pvt.example'),
  };
}

/** As the service itself. */
const own = (tenant: string) => makeContext({ tenant, principal: servicePrincipal('alerting') });

let now = BEGIN;
async function tick(count = 1, tools = processTools()): Promise<void> {
  for (let each = 0; each < count; each += 1) {
    now += TICK;
    await evaluateAt(tools, own(TENANT_A), now);
  }
}

const RULE = {
  summary: '{{labels.service}} waits {{value}} s',
  labels: { area: 'http' },
  query: { metric: 'm', match: {}, by: ['service'], fn: 'max', windowSeconds: 60 },
  condition: { kind: 'threshold', side: 'above', value: 10, clear: 5 },
  ...{ groupBy: ['service'], forSeconds: 30, groupWaitSeconds: 0 },
};

async function saveRule(name: string, rule: object = {}): Promise<void> {
  const { status, body } = await on.ask('PUT', `/v1/alerting/rules/${name}`, {
    ...RULE,
    query: { ...RULE.query, metric: name.replaceAll('-', '_') },
    ...rule,
  });
  expect([status, body]).toEqual([200, expect.anything()]);
}

async function alertsOf(rule: string): Promise<AlertDetail[]> {
  const { body } = await on.ask('GET', '/v1/alerting/alerts?limit=500');
  const listed = (body as { items: ListedAlert[] }).items.filter((each) => each.rule === rule);
  const details = listed.map(async ({ id }) => (await on.ask('GET', `/v1/alerting/alerts/${id}`)).body as AlertDetail);
  return (await Promise.all(details)).reverse();
}

const kindsOf = (alert: AlertDetail | undefined) => alert?.timeline.map(({ kind }) => kind);

async function messagesOf(
  alert: AlertDetail | undefined,
): Promise<{ subject: string; channel: string; recipient: string }[]> {
  const rows = await on.database.admin<{ subject: string; channel: string; recipient: string }>(
    `select subject, channel, recipient from notifications.message where source = 'service:alerting' and once like $1 order by id`,
    [`${alert?.id}/%`],
  );
  return rows;
}

test('a rule is kept by its version, and refused with what is wrong with it', async () => {
  await saveRule('kept');
  const { headers, body } = await on.ask('GET', '/v1/alerting/rules/kept');
  expect(body).toMatchObject({
    name: 'kept',
    enabled: true,
    severity: 'warning',
    version: headers['etag'],
    fault: null,
  });
  const put = (rule: object, more = {}) =>
    on.ask('PUT', '/v1/alerting/rules/kept', { ...RULE, ...rule }, { headers: more });
  expect((await put({ forSeconds: 60 }, { 'if-match': String(headers['etag']) })).status).toBe(200);
  expect((await put({ forSeconds: 90 }, { 'if-match': String(headers['etag']) })).body).toMatchObject({
    code: 'CHANGED_MEANWHILE',
  });
  const wrong = {
    ladder: 'none',
    groupBy: ['route'],
    inhibitedBy: [
      { rule: 'kept', equal: [] },
      { rule: 'none', equal: [] },
    ],
  };
  expect((await put(wrong)).body).toMatchObject({
    code: 'ALERT_RULE_INVALID',
    errors: ['/ladder', '/inhibitedBy/0/rule', '/inhibitedBy/1/rule', '/groupBy/0'].map((pointer) =>
      expect.objectContaining({ pointer }),
    ),
  });
  expect((await on.ask('GET', '/v1/alerting/rules/kept', undefined, { tenant: 'b' })).status).toBe(404);
  expect((await on.ask('DELETE', '/v1/alerting/rules/kept')).status).toBe(204);
});

test('case 24: evaluators that start again keep the pending time, two at once decide once, and no data is not "over"', async () => {
  await saveRule('case-24');
  seen.set('case_24', { payments: 12 });
  await tick(2);
  expect(await alertsOf('case-24')).toEqual([]);
  now += TICK;
  // What is read at the time of an evaluation is kept after it.
  expect(askedUntil).toBe(now - 2 * TICK);
  // Three evaluators of one time.
  await Promise.all([1, 2, 3].map(() => evaluateAt(processTools(), own(TENANT_A), now)));
  const [fired] = await alertsOf('case-24');
  expect(fired).toMatchObject({
    state: 'firing',
    level: 1,
    summary: 'payments waits 12 s',
    labels: { area: 'http', service: 'payments' },
  });
  expect(kindsOf(fired)).toEqual(['fired']);
  for (const nothing of [{ payments: null }, {}, undefined]) {
    seen.set('case_24', nothing);
    await tick(2);
    expect((await alertsOf('case-24')).map(({ state }) => state)).toEqual(['firing']);
  }
  // Between the limit and where it is over, it fires on.
  seen.set('case_24', { payments: 7 });
  await tick(2);
  expect((await alertsOf('case-24'))[0]?.state).toBe('firing');
  seen.set('case_24', { payments: 4 });
  await tick(1);
  const [over] = await alertsOf('case-24');
  expect([over?.state, kindsOf(over), over?.series]).toEqual(['resolved', ['fired', 'resolved'], []]);
  // One message by each channel of a step, in the language of who reads it.
  await eventually(async () =>
    expect((await messagesOf(over)).toSorted((a, b) => (a.subject < b.subject ? -1 : 1))).toEqual(
      ['Alarm', 'Alarm', 'Behoben', 'Behoben'].map((what) =>
        expect.objectContaining({ subject: `${what}: payments waits ${what === 'Alarm' ? 12 : 7} s` }),
      ),
    ),
  );
});

test('case 22: what flaps ten times in five minutes is told of once, and marked', async () => {
  await saveRule('case-22', { forSeconds: 0, groupWaitSeconds: 30 });
  for (let flap = 0; flap < 10; flap += 1)
    for (const value of [12, 1]) {
      seen.set('case_22', { payments: value });
      await tick();
    }
  const all = await alertsOf('case-22');
  expect([all.length, kindsOf(all[0]), all[0]?.flapping]).toEqual([1, ['fired'], true]);
  await eventually(async () =>
    expect((await messagesOf(all[0])).map(({ subject }) => subject)).toEqual(
      Array(2).fill('Alarm kommt und geht: payments waits 12 s'),
    ),
  );
  await saveRule('case-22', { forSeconds: 600 });
  seen.set('case_22', { payments: 12 });
  await tick(39);
  expect(await alertsOf('case-22')).toHaveLength(1);
});

test('case 22: where each end is told at once, what comes back is still seen to flap: its third change is told of, and no further one', async () => {
  await saveRule('flaps-at-once', { forSeconds: 0, groupWaitSeconds: 0 });
  for (let flap = 0; flap < 10; flap += 1)
    for (const value of [12, 1]) {
      seen.set('flaps_at_once', { payments: value });
      await tick();
    }
  const all = await alertsOf('flaps-at-once');
  expect(all.map((each) => [kindsOf(each), each.flapping])).toEqual([
    [['fired', 'resolved'], false],
    [['fired'], true],
  ]);
});

test('case 23: not acknowledged in five minutes, the next is told once; of an acknowledgement and the timer one is first', async () => {
  const person = (account: string) => [{ kind: 'person', account, channels: ['email'] }];
  const steps = [
    { afterSeconds: 0, targets: [{ kind: 'schedule', schedule: 'first-line', channels: ['email'] }] },
    { afterSeconds: 300, targets: person(BEN) },
  ];
  expect((await on.ask('PUT', '/v1/alerting/ladders/first-line', { steps })).body).toMatchObject({
    code: 'LADDER_INVALID',
  });
  const schedule = {
    timeZone: 'Europe/Lisbon',
    rotations: [{ people: [ANA], startsOn: '2039-01-01', handoverAt: '09:00', everyDays: 7 }],
  };
  expect((await on.ask('PUT', '/v1/alerting/schedules/first-line', schedule)).status).toBe(200);
  expect((await on.ask('PUT', '/v1/alerting/ladders/first-line', { steps })).status).toBe(200);
  await saveRule('case-23', { forSeconds: 0, ladder: 'first-line' });
  const names = Array.from({ length: 12 }, (_, each) => `s${each}`);
  seen.set('case_23', Object.fromEntries(names.map((name) => [name, 12])));
  await tick(20);
  expect((await alertsOf('case-23')).flatMap(kindsOf)).toEqual(Array(12).fill('fired'));
  now += TICK;
  const open = await alertsOf('case-23');
  // Half of them before the evaluation can be there, half at the same time as it and another one.
  const acknowledge = ({ id }: AlertDetail) =>
    on.ask('POST', `/v1/alerting/alerts/${id}/acknowledge`, { note: 'I look.' });
  await Promise.all(open.slice(0, 3).map(acknowledge));
  await Promise.all([
    evaluateAt(processTools(), own(TENANT_A), now),
    ...open.slice(3).map(acknowledge),
    evaluateAt(processTools(), own(TENANT_A), now),
  ]);
  const after = await alertsOf('case-23');
  expect(after.every(({ state, acknowledgedBy }) => state === 'acknowledged' && acknowledgedBy === 'key of a')).toBe(
    true,
  );
  const orders = new Set(after.map((each) => kindsOf(each)?.join(' ')));
  expect(['fired acknowledged', 'fired escalated acknowledged']).toEqual(expect.arrayContaining([...orders]));
  expect(after.slice(0, 3).every((each) => kindsOf(each)?.length === 2)).toBe(true);
  await tick(30);
  expect((await alertsOf('case-23')).map(kindsOf)).toEqual(after.map(kindsOf));
  // Whoever was first, each step went to its people once.
  await eventually(async () => {
    for (const each of after) {
      const escalated = kindsOf(each)?.includes('escalated') === true;
      const told = (await messagesOf(each)).map(({ recipient }) => recipient);
      expect(told).toEqual([ANA, ...(escalated ? [BEN] : [])].map((account) => `account:${account}`));
    }
  });
  expect((await on.ask('DELETE', '/v1/alerting/schedules/first-line')).body).toMatchObject({ code: 'SCHEDULE_IN_USE' });
  expect((await on.ask('DELETE', '/v1/alerting/ladders/first-line')).body).toMatchObject({ code: 'LADDER_IN_USE' });
  expect((await on.ask('DELETE', '/v1/alerting/rules/case-23')).status).toBe(204);
  const ended = await alertsOf('case-23');
  expect(ended.every((each) => each.state === 'resolved' && kindsOf(each)?.at(-1) === 'resolved')).toBe(true);
  expect((await on.ask('POST', `/v1/alerting/alerts/${ended[0]?.id}/acknowledge`, {})).body).toMatchObject({
    code: 'ALERT_IS_OVER',
  });
});

test('not acknowledged at all, the second step is told exactly once over many evaluators', async () => {
  await saveRule('ladder-once', { forSeconds: 0, ladder: 'first-line' });
  seen.set('ladder_once', { payments: 12 });
  await tick(1);
  for (let each = 0; each < 40; each += 1) {
    now += TICK;
    await Promise.all([evaluateAt(processTools(), own(TENANT_A), now), evaluateAt(processTools(), own(TENANT_A), now)]);
  }
  const [alert] = await alertsOf('ladder-once');
  expect(kindsOf(alert)).toEqual(['fired', 'escalated']);
  expect(alert?.timeline.map(({ recipients }) => recipients)).toEqual([
    [{ target: 'schedule:first-line', account: ANA }],
    [{ target: `person:${BEN}`, account: BEN }],
  ]);
  // Resolved by hand, with a note, and what is still wrong begins anew.
  const resolved = await on.ask('POST', `/v1/alerting/alerts/${alert?.id}/resolve`, { note: 'It was the bank.' });
  expect(resolved.body).toMatchObject({
    state: 'resolved',
    timeline: [{}, {}, { kind: 'resolved', note: 'It was the bank.', by: 'key of a' }],
  });
  await tick(1);
  expect((await alertsOf('ladder-once')).map(({ state }) => state)).toEqual(['resolved', 'firing']);
  await on.ask('DELETE', '/v1/alerting/rules/ladder-once');
});

test('alertmanager #2158, #2628, #226, #2896: silences and inhibitions hold over restarts, and nobody misses the end', async () => {
  await saveRule('cause', { forSeconds: 0, groupBy: [] });
  await saveRule('effect', { forSeconds: 0, inhibitedBy: [{ rule: 'cause', equal: ['service'] }] });
  await saveRule('silenced', { forSeconds: 0 });
  await saveRule('told-before', { forSeconds: 0 });
  const silence = (label: string, value: string, minutes: number) =>
    on.ask('POST', '/v1/alerting/silences', {
      matchers: [{ label, is: 'equal', value }],
      startsAt: new Date(now).toISOString(),
      endsAt: new Date(now + minutes * 60_000).toISOString(),
      reason: 'The database is upgraded.',
    });
  expect((await silence('rule', 'silenced', 10)).status).toBe(201);
  seen.set('told_before', { payments: 12 });
  await tick(1);
  expect((await silence('rule', 'told-before', 10)).status).toBe(201);
  for (const metric of ['cause', 'effect', 'silenced']) seen.set(metric, { payments: 12 });
  // Each time another evaluator, as after a restart.
  for (let each = 0; each < 8; each += 1) await tick(1, processTools());
  const kinds = async (rule: string) => (await alertsOf(rule)).map(kindsOf);
  expect([await kinds('cause'), await kinds('effect'), await kinds('silenced')]).toEqual([[['fired']], [[]], [[]]]);
  expect((await alertsOf('effect'))[0]).toMatchObject({ state: 'firing', muted: true, level: 0 });
  // #226: over under a silence, after it was told.
  seen.set('told_before', { payments: 1 });
  await tick(1);
  expect(await kinds('told-before')).toEqual([['fired', 'resolved']]);
  // #2896: the silence ends by itself while it fires.
  await tick(40);
  expect(await kinds('silenced')).toEqual([['fired']]);
  expect(await kinds('effect')).toEqual([[]]);
  seen.set('cause', { payments: 1 });
  await tick(1);
  expect(await kinds('effect')).toEqual([['fired']]);
  const wrong = await on.ask('POST', '/v1/alerting/silences', {
    matchers: [{ label: 'rule', is: 'equal', value: 'x' }],
    endsAt: '2020-01-01T00:00:00Z',
    repeats: { cron: '0 0 30 2 *', timeZone: 'Europe/Lisbon', durationSeconds: 3600 },
    reason: 'None.',
  });
  expect(wrong.body).toMatchObject({
    code: 'SILENCE_INVALID',
    errors: [{ pointer: '/endsAt' }, { pointer: '/repeats/cron' }],
  });
  const { body } = await on.ask('GET', '/v1/alerting/silences');
  const id = (body as { items: { id: string }[] }).items[0]?.id ?? '';
  expect((await on.ask('POST', `/v1/alerting/silences/${id}/end`)).body).toMatchObject({ id, inForce: false });
});

/** Whoever is to be told is told. */
async function allTold(): Promise<void> {
  await eventually(async () =>
    expect(await on.database.admin(`select type from pvt.job where type = 'alerting.tell'`)).toEqual([]),
  );
}

test('an attempt that ends after it has sent sends nothing again', async () => {
  await saveRule('sent-once', { forSeconds: 0 });
  seen.set('sent_once', { payments: 12 });
  await allTold();
  let attempts = 0;
  const disarm = armFailurePoint('alerting.sent', () => {
    attempts += 1;
    if (attempts === 1) throw new Error('the process ends here');
  });
  await tick(1);
  await allTold();
  disarm();
  expect(attempts).toBe(2);
  const [alert] = await alertsOf('sent-once');
  expect((await messagesOf(alert)).map(({ channel }) => channel).sort()).toEqual(['app', 'email']);
});

test('as many rules, ladders, schedules and silences are kept as are read for each evaluation', async () => {
  const fill = (table: string, columns: string, values: string, most: number) =>
    on.database.admin(
      `insert into alerting.${table} (tenant, ${columns}) select $1::uuid, ${values} from generate_series(1, ${most}) as n`,
      [TENANT_B],
    );
  await fill('rule', 'name, definition, version, ready', `'full-' || n, '{"enabled": false}'::json, 1, false`, 10_000);
  for (const table of ['ladder', 'schedule'])
    await fill(table, 'name, definition', `'full-' || n, '{"steps": []}'::json`, 1000);
  const silence = `gen_random_uuid(), '[]'::json, now(), now() + interval '1 day', 'x', 'x'`;
  await fill('silence', 'id, matchers, starts_at, ends_at, reason, author_name', silence, 1000);
  const ask = (method: 'PUT' | 'POST', path: string, body: object) =>
    on.ask(method, `/v1/alerting/${path}`, body, { tenant: 'b' });
  const steps = [{ afterSeconds: 0, targets: [{ kind: 'person', account: ANA, channels: ['email'] }] }];
  const rotations = [{ people: [ANA], startsOn: '2027-01-04', handoverAt: '09:00', everyDays: 7 }];
  const matchers = [{ label: 'rule', is: 'equal', value: 'm' }];
  expect((await ask('PUT', 'rules/one-more', RULE)).body).toMatchObject({ code: 'ALERT_RULE_INVALID' });
  expect((await ask('PUT', 'ladders/one-more', { steps })).body).toMatchObject({ code: 'LADDER_INVALID' });
  expect((await ask('PUT', 'schedules/one-more', { timeZone: 'UTC', rotations })).body).toMatchObject({
    code: 'SCHEDULE_INVALID',
  });
  const endsAt = new Date(Date.now() + 3_600_000).toISOString();
  expect((await ask('POST', 'silences', { matchers, endsAt, reason: 'x' })).body).toMatchObject({
    code: 'SILENCE_INVALID',
  });
  for (const table of ['rule', 'ladder', 'schedule', 'silence'])
    await on.database.admin(`delete from alerting.${table} where tenant = $1`, [TENANT_B]);
});

test('where nobody whom a ladder names is there any more, whoever may acknowledge is told', async () => {
  const targets = [{ kind: 'person', account: GONE, channels: ['email'] }];
  const ladder = await on.ask('PUT', '/v1/alerting/ladders/left', { steps: [{ afterSeconds: 0, targets }] });
  expect(ladder.status).toBe(200);
  await saveRule('heard', { forSeconds: 0, ladder: 'left' });
  seen.set('heard', { payments: 12 });
  await tick(1);
  await allTold();
  const [alert] = await alertsOf('heard');
  expect((await messagesOf(alert)).map(({ channel }) => channel).sort()).toEqual(['app', 'email']);
});

test('a rule is evaluated over the past before it is kept, and a tenant that may not read the figures sees none', async () => {
  seen.set('m', { payments: 12, search: 1 });
  const tested = await on.ask('POST', '/v1/alerting/rules/test', { rule: RULE, hours: 1 });
  expect(tested.body).toMatchObject({
    limit: 10,
    firingCount: 1,
    firings: [{ labels: { service: 'payments' }, until: null }],
    series: [{ labels: { service: 'payments' } }, { labels: { service: 'search' } }],
  });
  expect((await on.ask('POST', '/v1/alerting/rules/test', { rule: RULE, hours: 700 })).body).toMatchObject({
    code: 'ALERT_HISTORY_TOO_LONG',
  });
  const other = await on.ask('POST', '/v1/alerting/rules/test', { rule: RULE, hours: 1 }, { tenant: 'b' });
  expect(other.body).toMatchObject({ code: 'SCOPE_MISSING' });
  await on.ask('PUT', '/v1/alerting/rules/foreign', RULE, { tenant: 'b' });
  await evaluateAt(processTools(), own(TENANT_B), now);
  expect((await on.ask('GET', '/v1/alerting/rules/foreign', undefined, { tenant: 'b' })).body).toMatchObject({
    fault: expect.stringContaining('SCOPE_MISSING'),
  });
  expect((await on.ask('GET', '/v1/alerting/alerts', undefined, { tenant: 'b' })).body).toEqual({ items: [] });
});

test('the house has its rules once, as somebody changed them; they are switched off and not deleted', async () => {
  const tools = processTools();
  await addReadyRules(tools, TENANT_A);
  const at = '/v1/alerting/rules/error-rate';
  const {
    ready: _ready,
    fault: _fault,
    name: _name,
    version: _version,
    ...rule
  } = (await on.ask('GET', at)).body as Record<string, unknown>;
  expect((await on.ask('PUT', at, { ...rule, enabled: false })).body).toMatchObject({ enabled: false, ready: true });
  await addReadyRules(tools, TENANT_A);
  expect((await on.ask('GET', at)).body).toMatchObject({ enabled: false, ready: true });
  expect((await on.ask('DELETE', at)).body).toMatchObject({ code: 'ALERT_RULE_READY' });
  const { body } = await on.ask('GET', '/v1/alerting/rules?limit=500');
  const ready = (body as { items: { ready: boolean }[] }).items.filter((each) => each.ready);
  expect(ready).toHaveLength(Object.keys(READY_RULES).length);
});

test('the calendar shows who is on call, and who stands in', async () => {
  const day = { from: '2040-01-04T00:00:00Z', until: '2040-01-05T00:00:00Z' };
  const made = await on.ask('POST', '/v1/alerting/schedules/first-line/overrides', {
    ...{ account: BEN, from: '2040-01-04T10:00:00Z', until: '2040-01-04T12:00:00Z' },
  });
  expect(made.status).toBe(201);
  const at = '/v1/alerting/schedules/first-line/calendar';
  const calendar = await on.ask('GET', `${at}?from=${day.from}&until=${day.until}`);
  const { id } = made.body as { id: string };
  expect(calendar.body).toMatchObject({
    items: [{ account: ANA, override: null }, { account: BEN, name: 'Ana', override: id }, { account: ANA }],
  });
  expect((await on.ask('GET', `${at}?from=${day.from}&until=2041-01-01T00:00:00Z`)).body).toMatchObject({
    code: 'SCHEDULE_INVALID',
  });
  const override = `/v1/alerting/schedules/first-line/overrides/${id}`;
  expect((await on.ask('DELETE', override)).status).toBe(204);
  expect((await on.ask('DELETE', override)).body).toMatchObject({ code: 'OVERRIDE_NOT_FOUND' });
});
