import type { MountedForTest } from '@pvt/kernel/testing/mount';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BookedReservation } from '../core/channels/reservation.ts';
import { mountChannels } from './channel-harness.ts';
import { openSoldHouse, room, type SoldHouse } from './reservation-harness.ts';

let mounted: MountedForTest;
let at: SoldHouse;

beforeAll(async () => {
  mounted = await mountChannels();
  at = await openSoldHouse(mounted);
});
afterAll(async () => {
  at?.close();
  await mounted?.close();
});

/** What one version of a reservation says. */
type Said = { readonly cancelled: true } | { readonly cancelled: false; readonly rooms: BookedReservation['rooms'] };

const rooms = fc
  .array(fc.record({ type: fc.constantFrom('double', 'dorm'), from: fc.integer({ min: 10, max: 13 }) }), {
    ...{ minLength: 1, maxLength: 3 },
  })
  .map((all) => all.map(({ type, from }) => room(type, from, from + 2)));
const said: fc.Arbitrary<Said> = fc.oneof(
  { weight: 3, arbitrary: rooms.map((of) => ({ cancelled: false as const, rooms: of })) },
  { weight: 1, arbitrary: fc.constant({ cancelled: true as const }) },
);

const deliver = (code: string, version: number, message: Said) =>
  message.cancelled ? at.cancel({ code, version }) : at.sent({ code, version, rooms: message.rooms });

/** What a channel can see of it, whatever units it got. */
async function stateOf(code: string) {
  const { body } = await at.house.ask('GET', `/channels/reservations/booking-com/${code}`);
  const { version, state, confirmation } = body as { version: number; state: string; confirmation: string | null };
  const booking = confirmation === null ? undefined : await at.booking(code);
  const stays = booking?.stays
    .filter((stay) => stay.state === 'expected')
    .map(({ type, arrival, departure }) => `${type} ${arrival}/${departure}`)
    .toSorted();
  return { version, state, stays: stays ?? [], balance: booking?.balance ?? 0 };
}

test('in whatever order a misbehaving channel sends its messages, doubled and late, the end is that of the right order', async () => {
  let runs = 0;
  const versions = fc.array(said, { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(versions, fc.infiniteStream(fc.nat()), async (all, keys) => {
      runs += 1;
      const [right, wrong] = [`right-${runs}`, `wrong-${runs}`];
      for (const [i, message] of all.entries()) await deliver(right, i + 1, message);
      const sent = [...all.entries(), ...all.entries()]
        .map(([i, message]) => ({ version: i + 1, message, key: keys.next().value }))
        .sort((a, b) => a.key - b.key);
      for (const { version, message } of sent) await deliver(wrong, version, message);
      expect(await stateOf(wrong)).toEqual(await stateOf(right));
      expect(await at.house.wrongCounts()).toBe(0);
      // The house is small: what the next run needs is free again.
      for (const code of [right, wrong]) await at.cancel({ code, version: 99 });
      expect(await at.oversales()).toEqual([]);
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

test('of two messages of one version that say different things, the same one counts in either order', async () => {
  const [one, other] = [room('double', 10, 12), room('double', 11, 12)];
  await at.sent({ code: 'a', version: 1, rooms: [one] });
  const last = await at.sent({ code: 'a', version: 1, rooms: [other] });
  await at.sent({ code: 'b', version: 1, rooms: [other] });
  await at.sent({ code: 'b', version: 1, rooms: [one] });
  expect(last.contradicted).toBe(true);
  // Their digests have the code in them: which of the two counts may differ, and that one does is the same.
  for (const code of ['a', 'b']) expect((await stateOf(code)).stays).toHaveLength(1);
  await at.cancel({ code: 'a', version: 1 });
  expect(await at.sent({ code: 'a', version: 1, rooms: [one] })).toMatchObject({ outcome: 'superseded' });
  expect((await stateOf('a')).stays).toEqual([]);
});
