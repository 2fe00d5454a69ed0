import { afterAll, beforeAll, expect, test } from 'vitest';
import { type MountedCollect, mountCollect } from './collect-harness.ts';

let mounted: MountedCollect;
beforeAll(async () => {
  mounted = await mountCollect();
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 12, minute)).toISOString();
  const events = [0, 1, 1, 30, 59].map((minute, n) => ({
    type: minute === 59 ? 'bell' : 'gong',
    source: '/tower',
    id: `e${n}`,
    key: `k${n % 2}`,
    time: at(minute),
    data: { n },
  }));
  const stored = await mounted.log.appendMany(mounted.context().tenant, events);
  await mounted.log.highWaterMark.reached(stored.at(-1)?.position ?? 0);
});
afterAll(() => mounted?.close());

async function counts(search: Record<string, string>, tenant = 'a') {
  const { status, body } = await mounted.ask('GET', `/v1/event-counts?${new URLSearchParams(search)}`, undefined, {
    tenant,
  });
  return { status, ...(body as { events: number; complete: boolean; steps: { at: string; events: number }[] }) };
}

test('events are counted by when they happened, in steps that a person reads easily', async () => {
  expect(await counts({})).toEqual({
    status: 200,
    events: 5,
    complete: true,
    stepSeconds: 60,
    steps: [
      { at: '2026-03-01T12:00:00.000Z', events: 1 },
      { at: '2026-03-01T12:01:00.000Z', events: 2 },
      { at: '2026-03-01T12:30:00.000Z', events: 1 },
      { at: '2026-03-01T12:59:00.000Z', events: 1 },
    ],
  });
});

test.each([
  [{ type: 'gong' }, 4],
  [{ type: 'gong,bell' }, 5],
  [{ key: 'k1' }, 2],
  [{ type: 'gong', key: 'k1' }, 2],
  [{ from: '2026-03-01T12:01:00Z', to: '2026-03-01T12:59:00Z' }, 3],
  [{ filter: 'data.n > 2' }, 2],
  [{ filter: 'data.n > 2', to: '2026-03-01T12:59:00Z' }, 1],
  [{ status: 'done' }, 5],
  [{ type: 'nobody' }, 0],
] as const)('%j matches as many as the search lists', async (search, expected) => {
  const { body } = await mounted.ask('GET', `/v1/events?${new URLSearchParams({ ...search })}`);
  expect((body as { items: unknown[] }).items).toHaveLength(expected);
  expect(await counts(search)).toMatchObject({ events: expected, complete: true });
});

test('another tenant has none of them, and a filter that does not compile is rejected', async () => {
  expect(await counts({}, 'b')).toMatchObject({ events: 0, steps: [], stepSeconds: 0 });
  expect(await counts({ filter: 'data.' })).toMatchObject({ status: 400, code: 'FILTER_INVALID' });
});
