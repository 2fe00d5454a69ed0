import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileFlow } from './compile.ts';
import { checksOnSave } from './definition-checks.ts';
import { memoryState } from './memory-state.ts';
import type { InputEvent, Outcome } from './outcome.ts';
import type { Plan } from './plan.ts';
import { runFlow } from './run.ts';

function plan(...steps: unknown[]): Plan {
  const compiled = compileFlow('f', { on: ['booking'], steps }, checksOnSave());
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  return compiled.plan;
}

function event(n: number, data: unknown, more: Partial<InputEvent> = {}): InputEvent {
  const time = new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString();
  const recordedAt = '2026-02-01T00:00:00Z';
  return {
    position: n,
    id: `e${n}`,
    source: 'test',
    type: 'booking',
    key: `k${n % 3}`,
    time,
    recordedAt,
    data,
    ...more,
  };
}

const tables = new Map([['rate', new Map<string, unknown>([['EUR', 1.5]])]]);
function state() {
  return memoryState({
    lookup: async (table, keys) => new Map([...(tables.get(table) ?? [])].filter(([key]) => keys.includes(key))),
    enrich: async (requests) => requests.map(({ input }) => ({ output: input.length, provider: 'rules' })),
  });
}

const toX = { to: { event: { type: 'x' } } };
const dataOf = (outcome: Outcome) =>
  outcome.sinks.map((sink) => (sink.kind === 'deadLetter' ? sink.reason : sink.data));

describe('steps', () => {
  test('when, map and to: what is let through comes out as it was mapped', async () => {
    const outcome = await runFlow(
      plan({ when: 'data.nights > 0' }, { map: { key: 'event.key', total: 'data.nights * 2.5' } }, toX),
      [event(1, { nights: 2 }), event(2, { nights: 0 }), event(3, { nights: 3 })],
      state(),
    );
    expect(dataOf(outcome)).toEqual([
      { key: 'k1', total: 5 },
      { key: 'k0', total: 7.5 },
    ]);
    expect(outcome.counts.get('/steps/0')).toEqual({ in: 3, out: 2, dropped: 1, failed: 0 });
  });

  test('split gives each part an identity of its own', async () => {
    const outcome = await runFlow(plan({ split: 'data.lines' }, toX), [event(1, { lines: ['a', 'b'] })], state());
    expect(dataOf(outcome)).toEqual(['a', 'b']);
    const identities = outcome.sinks.map((sink) => (sink.kind === 'event' ? sink.identity : ''));
    expect(new Set(identities).size).toBe(2);
  });

  test('dedupe lets one event of a key through in a period of event time, also across batches', async () => {
    const memory = state();
    const flow = plan({ dedupe: { key: 'data.id', period: 'PT5M' } }, toX);
    const first = await runFlow(flow, [event(0, { id: 'a' }), event(4, { id: 'a' }), event(4, { id: 'b' })], memory);
    memory.keep(first);
    const second = await runFlow(flow, [event(4.5, { id: 'a' }), event(5, { id: 'a' })], memory);
    expect([first.sinks.length, second.sinks.length]).toEqual([2, 1]);
  });

  test('lookup puts the row in, null where there is none, or sets the event aside', async () => {
    const step = (missing: string) => ({ lookup: { table: 'rate', key: 'data.currency', as: 'rate', missing } });
    const events = [event(1, { currency: 'EUR' }), event(2, { currency: 'XXX' })];
    expect(dataOf(await runFlow(plan(step('null'), toX), events, state()))).toEqual([
      { currency: 'EUR', rate: 1.5 },
      { currency: 'XXX', rate: null },
    ]);
    const strict = await runFlow(plan(step('dead'), toX), events, state());
    expect(strict.sinks.map(({ kind }) => kind).sort()).toEqual(['deadLetter', 'event']);
  });

  test('enrich puts the answer in, with who answered', async () => {
    const enrich = { enrich: { task: 'sentiment', input: 'data.text', as: 'mood', onUnavailable: 'fallback' } };
    const outcome = await runFlow(plan(enrich, toX), [event(1, { text: 'abc' })], state());
    expect(dataOf(outcome)).toEqual([{ text: 'abc', mood: { output: 3, provider: 'rules' } }]);
  });

  test('route: each event takes the first branch that wants it, and the order is kept behind it', async () => {
    const route = {
      route: [
        { when: 'data.n % 2 == 0', steps: [{ map: { even: 'data.n' } }] },
        { when: 'data.n == 3', steps: [{ to: { deadLetter: { reason: '"three"' } } }] },
        { otherwise: true, steps: [{ map: { odd: 'data.n' } }] },
      ],
    };
    const outcome = await runFlow(
      plan(route, toX),
      [1, 2, 3, 4].map((n) => event(n, { n })),
      state(),
    );
    expect(dataOf(outcome)).toEqual(['three', { odd: 1 }, { even: 2 }, { even: 4 }]);
  });

  test('a window gives one result per key when its time is over, and late events are kept apart', async () => {
    const window = {
      window: {
        kind: 'tumbling',
        size: 'PT10M',
        key: 'event.key',
        aggregate: { n: { count: true }, sum: { sum: 'data.v' } },
      },
    };
    const events = [
      event(1, { v: 0.1 }, { key: 'a' }),
      event(2, { v: 0.2 }, { key: 'a' }),
      event(12, { v: 5 }, { key: 'a' }),
      event(3, { v: 9 }, { key: 'a' }),
    ];
    const outcome = await runFlow(plan(window, toX), events, state());
    expect(dataOf(outcome)).toEqual([
      { window: { start: '2026-01-01T00:00:00.000Z', end: '2026-01-01T00:10:00.000Z', key: 'a' }, n: 2, sum: 0.3 },
    ]);
    expect(outcome.late).toMatchObject([{ pointer: '/steps/0', windowKey: 'a', input: { id: 'e3' } }]);
    expect(outcome.counts.get('/steps/0')).toEqual({ in: 4, out: 1, dropped: 1, failed: 0 });
  });
});

test('an event whose time is too far after its receipt is in no window, and closes none for the others', async () => {
  const recordedAt = '2026-01-01T00:00:00.000Z';
  const window = (ahead?: string) => ({
    window: {
      kind: 'tumbling',
      size: 'PT10M',
      key: '"all"',
      aggregate: { n: { count: true } },
      ...(ahead && { ahead }),
    },
  });
  const at = (n: number, time: string) => event(n, {}, { time, recordedAt });
  const events = [
    at(1, '2026-01-01T00:01:00Z'),
    at(2, '2099-01-01T00:00:00Z'),
    at(3, '2026-01-01T00:02:00Z'),
    at(4, '2026-01-01T00:45:00Z'),
  ];
  const counted = async (ahead?: string) => {
    const outcome = await runFlow(plan(window(ahead), toX), events, state());
    return { closed: dataOf(outcome).map((result) => (result as { n: number }).n), out: outcome.late };
  };
  const latest = '2026-01-02T00:00:00.000Z';
  expect(await counted()).toEqual({
    closed: [2],
    out: [
      expect.objectContaining({
        reason: 'ahead',
        time: '2099-01-01T00:00:00.000Z',
        watermark: latest,
        windowKey: 'all',
      }),
    ],
  });
  expect(await counted('PT30M')).toMatchObject({ closed: [], out: [{ input: { id: 'e2' } }, { input: { id: 'e4' } }] });
  // A flow whose events are of the future, such as stays that are booked, says so.
  expect(await counted('P36500D')).toMatchObject({
    closed: [1],
    out: [
      { reason: 'late', input: { id: 'e3' } },
      { reason: 'late', input: { id: 'e4' } },
    ],
  });
});

test('a bad event stops only itself', async () => {
  const failures: string[] = [];
  const outcome = await runFlow(
    plan({ map: { total: 'data.nights * 2' } }, toX),
    [event(1, { nights: 1 }), event(2, { nights: 'two' }), event(3, { nights: 3 })],
    state(),
    { onFailure: (failure) => failures.push(`${failure.item.event.id} ${failure.pointer}`) },
  );
  expect(dataOf(outcome)).toEqual([{ total: 2 }, { total: 6 }]);
  expect(failures).toEqual(['e2 /steps/0']);
});

test('what JSON can not keep is rejected where it is made, not where it is read', async () => {
  const failures: string[] = [];
  const names = { lookup: { table: 'rate', key: '"EUR"', as: '__proto__' } };
  await runFlow(plan(names, toX), [event(1, {})], state(), { onFailure: ({ message }) => failures.push(message) });
  await runFlow(plan({ map: { a: '"\\u0000"' } }, toX), [event(1, {})], state(), {
    onFailure: ({ message }) => failures.push(message),
  });
  expect(failures).toEqual([expect.stringContaining('__proto__'), expect.stringContaining('U+0000')]);
});

test('the identities of outputs do not depend on where the steps stand nor on other events', async () => {
  const identities = async (steps: unknown[], events: InputEvent[]) =>
    (await runFlow(plan(...steps), events, state())).sinks.map((sink) => (sink.kind === 'event' ? sink.identity : ''));
  const alone = await identities([toX], [event(7, {})]);
  const among = await identities([{ when: 'true' }, { map: { a: '1' } }, toX], [event(6, {}), event(7, {})]);
  expect(among[1]).toBe(alone[0]);
});

test('how events are cut into batches changes nothing', async () => {
  const flow = plan(
    { when: 'data.v != 3' },
    { dedupe: { key: 'string(data.v) + event.key', period: 'PT3M' } },
    {
      window: {
        kind: 'session',
        gap: 'PT2M',
        lateness: 'PT1M',
        key: 'event.key',
        aggregate: { n: { count: true }, s: { sum: 'data.v' } },
      },
    },
    toX,
  );
  const streams = fc.array(fc.record({ at: fc.integer({ min: 0, max: 60 }), v: fc.integer({ min: 0, max: 5 }) }), {
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(streams, fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1 }), async (stream, sizes) => {
      const events = stream.map(({ at, v }, n) => event(at, { v }, { id: `e${n}`, position: n }));
      const run = async (cuts: readonly number[]) => {
        const memory = state();
        const emitted: unknown[] = [];
        for (let from = 0, n = 0; from < events.length; n += 1) {
          const size = cuts[n % cuts.length] ?? 1;
          const outcome = await runFlow(flow, events.slice(from, from + size), memory);
          memory.keep(outcome);
          emitted.push(...outcome.sinks, ...outcome.late);
          from += size;
        }
        return emitted;
      };
      const late = (emitted: unknown[]) => emitted.map((one) => JSON.stringify(one)).sort();
      expect(late(await run(sizes))).toEqual(late(await run([events.length || 1])));
    }),
    { numRuns: 60 },
  );
});
