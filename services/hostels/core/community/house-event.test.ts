import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasPlaces, leavesFree, letIn, mostPeople } from './house-event.ts';

const waiting = (people: number) => ({ people, state: 'waiting' as const });

test('a party that is too large keeps nobody behind it from a small place', () => {
  expect(letIn({ places: 2 }, [waiting(3), waiting(1), waiting(1), waiting(1)])).toEqual([waiting(1), waiting(1)]);
});

test('places that cost nothing are for who sleeps there, each once wherever they move; paid ones for anybody', () => {
  const stay = (part: number, places: number[], state = 'expected') => ({ part, places, state });
  const stays = [stay(0, [0]), stay(0, [0]), stay(0, [1]), stay(1, [0, 1], 'in_house'), stay(1, [2], 'cancelled')];
  expect(mostPeople({ price: 0 }, stays)).toBe(4);
  expect(mostPeople({ price: 500 }, stays)).toBe(Number.POSITIVE_INFINITY);
});

test('an event without a number of places lets everybody in', () => {
  expect(letIn({}, [waiting(20), waiting(20)])).toHaveLength(2);
});

test('whoever is let in, there are never more people than places, and nobody who fits waits', () => {
  const signUps = fc.array(
    fc.record({ people: fc.integer({ min: 1, max: 5 }), state: fc.constantFrom('going', 'waiting') }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(signUps, fc.integer({ min: 1, max: 30 }), (all, more) => {
      const before = all.reduce((sum, { people, state }) => sum + (state === 'going' ? people : 0), 0);
      const event = { places: before + more };
      const chosen = letIn(event, all as { people: number; state: 'going' | 'waiting' }[]);
      const going = before + chosen.reduce((sum, { people }) => sum + people, 0);
      expect(going).toBeLessThanOrEqual(event.places);
      for (const one of all)
        if (one.state === 'waiting' && !chosen.includes(one as (typeof chosen)[number]))
          expect(hasPlaces(event, going, one.people)).toBe(false);
    }),
  );
});

test('who leaves until the deadline pays nothing; without one, until it begins', () => {
  const startsAt = '2027-06-01T19:00:00Z';
  const [noon, evening] = [Date.parse('2027-06-01T12:00:00Z'), Date.parse('2027-06-01T18:59:59Z')];
  expect(leavesFree({ startsAt }, evening)).toBe(true);
  expect(leavesFree({ startsAt, freeUntil: '2027-06-01T12:00:00Z' }, noon)).toBe(true);
  expect(leavesFree({ startsAt, freeUntil: '2027-06-01T12:00:00Z' }, evening)).toBe(false);
});
