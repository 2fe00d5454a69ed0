import { expect, test, vi } from 'vitest';
import { isSameAuction, openWatches, type Seen } from './watches.ts';

const seenAt = (position: number) => ({ kept: { position, state: 'open' }, best: [] }) as unknown as Seen;

test('a thousand who watch share one query for a change, and the last who leaves ends it', async () => {
  let advance: Parameters<Parameters<typeof openWatches<Seen>>[0]['highWaterMark']['onAdvance']>[0] = () => undefined;
  let position = 1;
  const look = vi.fn<() => Promise<Seen>>(async () => seenAt(position));
  const highWaterMark = {
    onAdvance: (listener: typeof advance) => {
      advance = listener;
      return () => undefined;
    },
  };
  const onError = (error: unknown) => expect(error).toBeUndefined();
  const watches = openWatches({ highWaterMark, look, isSame: isSameAuction, onError });
  const seen: number[] = [];
  const offs = Array.from({ length: 1000 }, () => watches.watch('t', 'a', ({ kept }) => seen.push(kept.position)));
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
