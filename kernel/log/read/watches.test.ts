import { expect, test, vi } from 'vitest';
import { openWatches } from './watches.ts';

interface Seen {
  readonly position: number;
}
const parts = { prefix: 'pvt.auction.', isSame: (a: Seen, b: Seen) => a.position === b.position };

test('a thousand who watch share one query for a change, and the last who leaves ends it', async () => {
  let advance: Parameters<Parameters<typeof openWatches<Seen>>[0]['highWaterMark']['onAdvance']>[0] = () => undefined;
  let position = 1;
  const look = vi.fn<() => Promise<Seen>>(async () => ({ position }));
  const highWaterMark = {
    onAdvance: (listener: typeof advance) => {
      advance = listener;
      return () => undefined;
    },
  };
  const watches = openWatches({ ...parts, highWaterMark, look, onError: (error) => expect(error).toBeUndefined() });
  const seen: number[] = [];
  const offs = Array.from({ length: 1000 }, () => watches.watch('t', 'a', (found) => seen.push(found.position)));
  await vi.waitFor(() => expect(seen).toHaveLength(1000));
  expect(look).toHaveBeenCalledTimes(1);
  position = 2;
  const arrival = { tenant: 't', type: 'pvt.auction.bid.placed', events: 1, position: 1 };
  for (let i = 0; i < 50; i++) advance([arrival]);
  advance([{ ...arrival, tenant: 'another' }]);
  await vi.waitFor(() => expect(seen).toHaveLength(2000));
  expect(look).toHaveBeenCalledTimes(2);
  for (const off of offs) off();
  advance([arrival]);
  expect(look).toHaveBeenCalledTimes(2);
  watches.stop();
});

test('a change that could not be looked at is looked at again, though no other follows', async () => {
  const errors: unknown[] = [];
  const look = vi.fn<() => Promise<Seen>>().mockRejectedValueOnce(new Error('away')).mockResolvedValue({ position: 7 });
  const highWaterMark = { onAdvance: () => () => undefined };
  const watches = openWatches({ ...parts, highWaterMark, look, onError: (error) => errors.push(error) });
  const seen: number[] = [];
  watches.watch('t', 'a', (found) => seen.push(found.position));
  await vi.waitFor(() => expect(seen).toEqual([7]));
  expect(errors).toHaveLength(1);
  watches.stop();
});
