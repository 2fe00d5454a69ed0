import { expect, test } from 'vitest';
import { departEarly } from './early-departure.ts';
import { seat } from './seat.ts';
import { ask, child, dorm, may, pinned, stay } from './seating-fixtures.ts';

test('case 31: who leaves after two of five nights frees the other three at once', () => {
  const left = departEarly(dorm(1), 'A1@1', may(3), [pinned('A1', 1, 6)]);
  expect(left).toMatchObject({
    kind: 'departed',
    stay: { arrival: may(1), departure: may(3) },
    freed: { unit: 'A1', arrival: may(3), departure: may(6) },
  });
  const occupied = left.kind === 'departed' ? [left.stay] : [];
  expect(seat(dorm(1), ask(3, 6), occupied)).toMatchObject({ kind: 'seated', unit: 'A1' });
  expect(seat(dorm(1), ask(2, 6), occupied)).toMatchObject({ kind: 'full', firstFullNight: may(2) });
});

test.each([1, 6, 7])('a departure on the %i. is not within the stay from the 1st to the 6th', (day) => {
  expect(departEarly(dorm(1), 'A1@1', may(day), [pinned('A1', 1, 6)])).toMatchObject({
    refusal: { reason: 'no_nights' },
  });
});

test('case 28: a mother does not leave before her child', () => {
  const party = { id: 'family', inseparable: true };
  const occupied = [
    stay('A1', 1, 6, { id: 'mother', party }),
    stay('A2', 1, 6, { id: 'child', party, guests: [child('leo')] }),
  ];
  expect(departEarly(dorm(2), 'mother', may(3), occupied)).toMatchObject({
    refusal: { reason: 'child_without_adult', guests: ['leo'] },
  });
  expect(departEarly(dorm(2), 'child', may(3), occupied)).toMatchObject({ kind: 'departed' });
});

test('a stay that is not there is reported', () => {
  expect(departEarly(dorm(1), 'gone', may(3), [])).toMatchObject({ refusal: { reason: 'no_such_stay' } });
});
