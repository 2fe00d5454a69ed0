import { expect, test } from 'vitest';
import { requireSoldAs, requireStanding } from './new-units.ts';
import { UNIT_KINDS } from './unit.ts';

test('a unit stands in one of a larger kind, so that none stands in itself', () => {
  const standing = UNIT_KINDS.flatMap((kind) =>
    UNIT_KINDS.map((parent) => {
      try {
        requireStanding(kind, { kind: parent, name: 'P' });
        return `${kind} in ${parent}`;
      } catch {
        return '';
      }
    }),
  );
  expect(standing.filter((text) => text !== '')).toEqual([
    'apartment in building',
    'room in building',
    'room in apartment',
    'bed in building',
    'bed in apartment',
    'bed in room',
  ]);
  expect(() => requireStanding('bed', undefined)).not.toThrow();
});

test('case 20: a bed is sold as a bed of a dorm, a room as a private room, an apartment as itself', () => {
  const types = (['mixed_dorm_bed', 'female_dorm_bed', 'male_dorm_bed', 'private_room', 'apartment'] as const).map(
    (sells) => ({ code: sells, definition: { name: sells, sells, capacity: 1 } }),
  );
  const allowed = (kind: (typeof UNIT_KINDS)[number]) =>
    types.flatMap(({ code }) => {
      try {
        requireSoldAs(kind, [code], types);
        return [code];
      } catch {
        return [];
      }
    });
  expect(allowed('building')).toEqual([]);
  expect(allowed('apartment')).toEqual(['apartment']);
  expect(allowed('room')).toEqual(['private_room']);
  expect(allowed('bed')).toEqual(['mixed_dorm_bed', 'female_dorm_bed', 'male_dorm_bed']);
});
