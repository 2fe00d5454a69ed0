import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeStatusList, SHORTEST_LIST, statusAt } from './status-list.ts';

test('the bits that were set are set, and no others', () => {
  const place = fc.integer({ min: 0, max: SHORTEST_LIST - 1 });
  fc.assert(
    fc.property(fc.uniqueArray(place, { maxLength: 20 }), place, (revoked, other) => {
      const list = encodeStatusList(revoked);
      expect(revoked.every((each) => statusAt(list, each))).toBe(true);
      expect(statusAt(list, other)).toBe(revoked.includes(other));
    }),
    { numRuns: 30 },
  );
});

test('the first place is the highest bit of the first byte', () => {
  const bytes = new Uint8Array(SHORTEST_LIST / 8);
  bytes[0] = 0b0100_0000;
  expect(statusAt(`u${gzipSync(bytes).toString('base64url')}`, 1)).toBe(true);
});

test('a list is never shorter than what hides a credential among others', () => {
  expect(statusAt(encodeStatusList([], 8), SHORTEST_LIST - 1)).toBe(false);
  expect(() => encodeStatusList([SHORTEST_LIST])).toThrow(RangeError);
  expect(statusAt(encodeStatusList([SHORTEST_LIST], SHORTEST_LIST + 1), SHORTEST_LIST)).toBe(true);
});

test('what is no list, or has no such place, tells nothing', () => {
  for (const wrong of [undefined, 5, '', 'u', 'uAAAA', encodeStatusList([]).slice(1)])
    expect(statusAt(wrong, 0)).toBeUndefined();
  expect(statusAt(encodeStatusList([]), SHORTEST_LIST)).toBeUndefined();
  expect(statusAt(encodeStatusList([]), -1)).toBeUndefined();
});

test('a list that would unpack to more than any of ours is refused', () => {
  expect(statusAt(`u${gzipSync(Buffer.alloc(17 * 1024 * 1024)).toString('base64url')}`, 0)).toBeUndefined();
});
