import fc from 'fast-check';
import { expect, test } from 'vitest';
import { doubleSales, fewestMovesByTrying } from './brute-force-harness.ts';
import { nightsOf } from './days.ts';
import { moved } from './moved.ts';
import type { Occupation } from './occupation.ts';
import { bigDorm, mingled, nested, someCalendar } from './random-stays-harness.ts';
import type { Request } from './request.ts';
import { type Seating, seat } from './seat.ts';

const houses = [bigDorm, nested, mingled];

/** The occupations with the request in its units. */
function after(occupied: readonly Occupation[], seating: Seating, request: Request) {
  const moves = 'moves' in seating ? seating.moves : [];
  if (seating.kind === 'seated') return [...moved(occupied, moves), { ...request, unit: seating.unit }];
  const parts = seating.kind === 'split' ? seating.parts : [];
  return [...moved(occupied, moves), ...parts.map((part) => ({ ...part, id: request.id }))];
}

test.each(houses)('in $name, a unit is found exactly when trying everything finds one, with as few moves', (house) => {
  fc.assert(
    fc.property(someCalendar(house), ({ request, occupied }) => {
      const seating = seat(house.inventory, request, occupied);
      expect(seating).toMatchObject({ gaveUp: false });
      const moves = seating.kind === 'seated' ? seating.moves.length : undefined;
      expect(moves).toBe(fewestMovesByTrying(house.inventory, request, occupied));
    }),
    { numRuns: 250 },
  );
});

test.each(houses)('in $name, no bed is sold twice in a night, with any effort', (house) => {
  fc.assert(
    fc.property(someCalendar(house), fc.constantFrom(1, 10, 40, 20_000), ({ request, occupied }, effort) => {
      const seating = seat(house.inventory, request, occupied, { effort });
      expect(doubleSales(house.inventory, after(occupied, seating, request))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test.each(houses)('in $name, pinned stays never move, and who moves keeps the type', (house) => {
  fc.assert(
    fc.property(someCalendar(house), fc.constantFrom(1, 20_000), ({ request, occupied }, effort) => {
      const seating = seat(house.inventory, request, occupied, { effort });
      for (const { stay, from, to } of 'moves' in seating ? seating.moves : []) {
        const mover = occupied.find(({ id }) => id === stay);
        expect(mover).toMatchObject({ pinned: false, unit: from });
        expect(house.inventory.types.get(mover?.type ?? '')?.type.units).toContain(to);
      }
    }),
    { numRuns: 200 },
  );
});

test.each(houses)(
  'in $name, the parts of a split stay are its nights, and there is no stay when a night is full',
  (house) => {
    fc.assert(
      fc.property(someCalendar(house, [true, false]), ({ request, occupied }) => {
        const seating = seat(house.inventory, request, occupied);
        const fullNight = nightsOf(request).find((night) => {
          const single = { ...request, arrival: night, departure: night + 1 };
          return fewestMovesByTrying(house.inventory, single, occupied) === undefined;
        });
        if (fullNight !== undefined) expect(seating.kind).toBe('full');
        if (seating.kind === 'split') expect(seating.parts.flatMap(nightsOf)).toEqual(nightsOf(request));
      }),
      { numRuns: 200 },
    );
  },
);

test('in a dorm, a stay is full exactly when one of its nights is, whoever is pinned', () => {
  fc.assert(
    fc.property(someCalendar(bigDorm, [true, false]), fc.constantFrom(1, 20_000), ({ request, occupied }, effort) => {
      const seating = seat(bigDorm.inventory, request, occupied, { effort });
      const fullNight = nightsOf(request).find((night) => there(occupied, night) === bigDorm.inventory.bedCount);
      expect(seating.kind === 'full' ? seating.firstFullNight : undefined).toBe(fullNight);
    }),
    { numRuns: 300 },
  );
});

test('when nobody is pinned, a free bed in each night is one bed for the whole stay, with hardly any effort too', () => {
  fc.assert(
    fc.property(someCalendar(bigDorm, [false]), fc.constantFrom(1, 30, 20_000), ({ request, occupied }, effort) => {
      const free = nightsOf(request).every((night) => there(occupied, night) < bigDorm.inventory.bedCount);
      expect(seat(bigDorm.inventory, request, occupied, { effort }).kind).toBe(free ? 'seated' : 'full');
    }),
    { numRuns: 300 },
  );
});

function there(occupied: readonly Occupation[], night: number): number {
  return occupied.filter(({ arrival, departure }) => arrival <= night && night < departure).length;
}
