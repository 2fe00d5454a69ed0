import { describe, expect, test } from 'vitest';
import { compileFlow } from './compile.ts';
import { STORED_CHECKS } from './definition-checks.ts';
import { memoryState } from './memory-state.ts';
import type { SinkOutput } from './outcome.ts';
import { Refusal } from './refusal.ts';
import { runFlow } from './run.ts';

interface Ran {
  readonly sinks: readonly SinkOutput[];
  /** "pointer: message" of each failure. */
  readonly failures: readonly string[];
}

/** Runs one event through steps that were saved, with an assistant that rejects what is empty. */
function run(data: unknown, ...steps: unknown[]): Promise<Ran> {
  return runAt('2026-01-01T00:00:00.000Z', data, ...steps);
}

async function runAt(time: string, data: unknown, ...steps: unknown[]): Promise<Ran> {
  const compiled = compileFlow('f', { on: ['booking'], steps }, STORED_CHECKS);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.faults));
  const failures: string[] = [];
  const event = { position: 1, id: 'e', source: 'test', type: 'booking', key: 'k', time, recordedAt: time, data };
  const state = memoryState({
    lookup: async () => new Map(),
    enrich: async (requests) =>
      requests.map(({ input }) => (input === '' ? new Refusal('ENRICHMENT_INVALID: is empty') : { output: input })),
  });
  const { sinks } = await runFlow(compiled.plan, [event], state, {
    onFailure: ({ pointer, message }) => failures.push(`${pointer}: ${message}`),
  });
  return { sinks, failures };
}

const to = (event: object) => ({ to: { event: { type: 'x', ...event } } });
const long = (length: number) => ({ text: 'x'.repeat(length) });
const NUL = '"a\\u0000"';

describe('the time of an output', () => {
  test.each([
    ['event.time', {}, '2026-01-01T00:00:00.000Z'],
    ['timestamp("2026-03-05T10:00:00+02:00")', {}, '2026-03-05T08:00:00.000Z'],
    ['data.at', { at: '2026-03-05T10:00:00.5+02:00' }, '2026-03-05T08:00:00.500Z'],
    ['data.at', { at: '2026-03-05T10:00:00.123456+02:00' }, '2026-03-05T08:00:00.123456Z'],
    ['timestamp(data.at) + duration("1us")', { at: '2026-03-05T10:00:00.123456Z' }, '2026-03-05T10:00:00.123457Z'],
    ['event.time + duration("1500us")', {}, '2026-01-01T00:00:00.001500Z'],
  ])('is what %s of %j gives', async (time, data, wanted) => {
    expect((await run(data, to({ time }))).sinks).toMatchObject([{ time: wanted }]);
  });

  test('is its event’s to the microsecond', async () => {
    const { sinks } = await run(
      {},
      { when: 'event.time < timestamp("2026-01-01T00:00:00.000002Z")' },
      to({ time: 'event.time' }),
    );
    expect(sinks).toMatchObject([{ time: '2026-01-01T00:00:00.000Z' }]);
    const exact = await runAt('2026-01-01T00:00:00.123456Z', {}, to({ time: 'event.time', id: 'string(event.time)' }));
    expect(exact.sinks).toMatchObject([{ time: '2026-01-01T00:00:00.123456Z', id: '2026-01-01T00:00:00.123456Z' }]);
  });

  test.each([
    ['5', {}],
    ['data.at', { at: 5 }],
    ['data.at', { at: '5' }],
    ['data.at', { at: null }],
    ['data.at', { at: '2026-03-05 10:00' }],
    ['data.at', { at: '2026-03-05T10:00:00' }],
    ['data.at', { at: '2026-02-30T10:00:00Z' }],
    ['date(99999, 1, 1)', {}],
    ['date(-99, 1, 1)', {}],
    ['data.at', { at: '9999-12-31T23:59:59-01:00' }],
    ['data.at', { at: '0001-01-01T00:00:00+01:00' }],
  ])('is not made up of %s of %j', async (time, data) => {
    const { sinks, failures } = await run(data, { when: 'true' }, to({ time }));
    expect(sinks).toEqual([]);
    expect(failures).toEqual([expect.stringMatching(/^\/steps\/1: the time of an event/)]);
  });
});

describe('what an event can not have is the failure of its step', () => {
  test.each([
    ['id', '""', {}],
    ['id', 'data.text', long(201)],
    ['key', 'data.text', long(301)],
    ['id', NUL, {}],
    ['key', NUL, {}],
  ])('%s %s', async (name, expression, data) => {
    const { sinks, failures } = await run(data, { when: 'true' }, to({ [name]: expression }));
    expect(sinks).toEqual([]);
    expect(failures).toEqual([expect.stringMatching(`^/steps/1: the ${name} `)]);
  });

  test('a lone surrogate', async () => {
    const { failures } = await run({ text: '\ud800' }, to({ id: 'data.text' }));
    expect(failures).toEqual([expect.stringContaining('a lone surrogate is not a character')]);
  });

  test.each(['not a type', '.x', 'pvt.event.refused'])('the type "%s"', async (type) => {
    const { sinks, failures } = await run({}, to({ type }));
    expect(sinks).toEqual([]);
    expect(failures).toHaveLength(1);
  });

  test('the longest id and key that an event can have are emitted', async () => {
    const { sinks } = await run(long(200), to({ id: 'data.text', key: 'data.text + data.text.substring(100)' }));
    expect(sinks).toMatchObject([{ id: 'x'.repeat(200), key: 'x'.repeat(300) }]);
  });
});

describe('a key that no step can remember is the failure of that step', () => {
  const dedupe = (key: string) => ({ dedupe: { key, period: 'PT1H' } });
  const window = (key: string) => ({
    window: { kind: 'tumbling', size: 'PT1H', key, aggregate: { n: { count: true } } },
  });
  test.each([
    ['dedupe', dedupe('data.text'), { text: 'x'.repeat(9000) }],
    ['dedupe', dedupe('data.text'), { text: '€'.repeat(700) }],
    ['dedupe', dedupe(NUL), {}],
    ['window', window('data.text'), { text: 'x'.repeat(9000) }],
    ['window', window(NUL), {}],
    ['lookup', { lookup: { table: 't', key: NUL, as: 'row' } }, {}],
  ])('%s', async (_kind, step, data) => {
    const { failures } = await run(data, { when: 'true' }, step);
    expect(failures).toEqual([expect.stringMatching(/^\/steps\/1: the key /)]);
  });

  test('one that an index holds is remembered', async () => {
    const { sinks } = await run({ text: 'x'.repeat(2048) }, dedupe('data.text'), to({}));
    expect(sinks).toHaveLength(1);
  });
});

test('what the assistant will never answer is the failure of the step that asks', async () => {
  const enrich = { enrich: { task: 'sentiment', input: 'data.text', as: 'mood', onUnavailable: 'park' } };
  expect(await run({ text: '' }, { when: 'true' }, enrich, to({}))).toEqual({
    sinks: [],
    failures: ['/steps/1: ENRICHMENT_INVALID: is empty'],
  });
  expect((await run({ text: 'good' }, enrich, to({}))).sinks).toMatchObject([{ data: { mood: { output: 'good' } } }]);
});

test('a number that came with the event goes out as it is, also a wide integer', async () => {
  const data = { wide: 2e16, large: 1e22 };
  expect(await run(data, { when: 'true' }, to({}))).toMatchObject({ sinks: [{ data }], failures: [] });
});
