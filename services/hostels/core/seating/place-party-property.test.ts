import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doubleSales } from './brute-force-harness.ts';
import { childrenAlone } from './children-alone.ts';
import { inventoryOf } from './inventory.ts';
import { moved } from './moved.ts';
import type { Occupation, Stay } from './occupation.ts';
import type { PartyRequest } from './party.ts';
import { placeParty } from './place-party.ts';
import { someCalendar } from './random-stays-harness.ts';
import { admitsGender, type Gender } from './room-type.ts';
import { FEMALE, MIXED, PRIVATE, room, roomType } from './seating-fixtures.ts';

const inventory = inventoryOf(
  [...room('A', 3), ...room('B', 2), ...room('F', 2), ...room('P', 2)],
  [
    roomType('mixed', MIXED, ['A1', 'A2', 'A3', 'B1', 'B2']),
    roomType('female', FEMALE, ['F1', 'F2']),
    roomType('whole', PRIVATE, ['B', 'P'], { capacity: 3 }),
  ],
);
const house = { inventory, types: [...inventory.types.values()].map(({ type }) => type), most: 9 };

const people = fc.array(
  fc.record({
    gender: fc.constantFrom<Gender>('woman', 'woman', 'man', 'other'),
    child: fc.constantFrom(true, false, false),
  }),
  { minLength: 1, maxLength: 5 },
);

const parties = fc.tuple(someCalendar(house), people, fc.boolean()).map(([{ request, occupied }, list, together]) => {
  const guests = list.map((one, i) => ({ ...one, id: `g${i}` }));
  const { arrival, departure } = request;
  return { occupied, party: { id: 'party', guests, arrival, departure, together } satisfies PartyRequest };
});

const staysOf = (party: PartyRequest, units: readonly { unit: string; type: string; guests: readonly string[] }[]) =>
  units.map(
    ({ unit, type, guests }, i): Stay => ({
      ...{ kind: 'stay', id: `party ${i}`, type, unit, arrival: party.arrival, departure: party.departure },
      pinned: true,
      guests: party.guests.filter(({ id }) => guests.includes(id)),
      party: { id: party.id, inseparable: true },
    }),
  );

test('a party that is placed keeps every rule: beds, capacity, gender, children, one room when together', () => {
  fc.assert(
    fc.property(parties, ({ occupied, party }) => {
      const plan = placeParty(inventory, party, occupied);
      if (plan.kind !== 'placed') return;
      const stays = staysOf(party, plan.units);
      const after: Occupation[] = [...moved(occupied, plan.moves), ...stays];
      expect(doubleSales(inventory, after)).toEqual([]);
      expect(childrenAlone(inventory, stays)).toEqual([]);
      expect(plan.units.flatMap(({ guests }) => guests).sort()).toEqual(party.guests.map(({ id }) => id).sort());
      expect(plan.rooms).toBe(new Set(plan.units.map((one) => one.room)).size);
      if (party.together) expect(plan.rooms).toBe(1);
      for (const { type: id, unit, guests } of stays) {
        const type = inventory.types.get(id)?.type;
        expect(type?.units).toContain(unit);
        expect(guests.length).toBeLessThanOrEqual(type?.capacity ?? 0);
        for (const { gender } of guests) expect(type === undefined || admitsGender(type.soldAs, gender)).toBe(true);
      }
      for (const { stay } of plan.moves) expect(occupied.find(({ id }) => id === stay)?.pinned).toBe(false);
    }),
    { numRuns: 250 },
  );
});

test('a party that is refused would not fit into the empty house, and one that fits there is never refused', () => {
  fc.assert(
    fc.property(parties, ({ occupied, party }) => {
      const empty = placeParty(inventory, party, []);
      const plan = placeParty(inventory, party, occupied);
      expect(plan.kind === 'refused').toBe(empty.kind !== 'placed');
      if (plan.kind === 'refused') expect(plan.refusal).toEqual(empty.kind === 'refused' ? empty.refusal : undefined);
    }),
    { numRuns: 150 },
  );
});
