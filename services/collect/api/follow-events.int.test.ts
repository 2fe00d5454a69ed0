import { withoutHolding } from '@pvt/kernel/database';
import { createTestDatabase, TENANT_A, type TestDatabase } from '@pvt/kernel/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mountCollect } from './collect-harness.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.close());

/** The positions that a stream gives, up to the first beyond `last`. */
async function positionsOf(response: Response, last: number): Promise<number[]> {
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString();
    const positions = [...text.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1]));
    if (positions.some((position) => position > last)) return positions;
  }
  return [];
}

test.each(['where a client was', 'with what comes next'])(
  'a stream goes on %s, at a process that has just started while an old transaction is open',
  async (from) => {
    const collect = database.service('collect');
    const before = (await database.log()).forService(collect);
    const events = Array.from({ length: 5 }, (_, n) => ({
      type: 'resumed',
      source: 's',
      id: `${from} ${n}`,
      data: { n },
    }));
    const last = (await before.appendMany(TENANT_A, events)).at(-1)?.position ?? 0;
    const { mounted, stream } = await collect.transaction(TENANT_A, async (open) => {
      // Holds the high-water mark of the new process at its start.
      await open.query('select pg_current_xact_id()');
      return withoutHolding(async () => {
        const mounted = await mountCollect({ database });
        const headers: Record<string, string> = from === 'where a client was' ? { 'last-event-id': String(last) } : {};
        return { mounted, stream: await mounted.fetch('/v1/stream', { headers }) };
      });
    });
    const [next] = await before.appendMany(TENANT_A, [{ type: 'resumed', source: 's', id: `${from} next`, data: {} }]);
    expect(await positionsOf(stream, last)).toEqual([next?.position]);
    await mounted.close();
  },
);

test.each(['header', 'query'])('a stream that would go on beyond the log says so at once (%s)', async (where) => {
  const mounted = await mountCollect({ database });
  const beyond = 1_000_000_000;
  const answer = await (where === 'header'
    ? mounted.fetch('/v1/stream', { headers: { 'last-event-id': String(beyond) } })
    : mounted.fetch(`/v1/stream?after=${beyond}`));
  expect(answer.status).toBe(422);
  expect(await answer.json()).toMatchObject({ code: 'STREAM_AHEAD', detail: expect.stringContaining(String(beyond)) });
  await mounted.close();
});
