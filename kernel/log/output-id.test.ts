import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OUTPUT_ID_LENGTH, placeIn, placeText } from './output-id.ts';

const rest = fc.stringMatching(/^[\w-]{21}$/);

test('the id of an output leads to the event it came of', () => {
  fc.assert(
    fc.property(fc.nat(Number.MAX_SAFE_INTEGER), rest, (position, hash) => {
      const id = `${placeText(position)}${hash}`;
      expect(id).toHaveLength(OUTPUT_ID_LENGTH);
      expect(placeIn(id)).toBe(position);
    }),
  );
});

test('an id that somebody gave leads nowhere', () => {
  expect(placeIn('order-7-placed')).toBeUndefined();
  expect(placeIn('0198c0de-0000-7000-8000-00000000000a')).toBeUndefined();
  expect(placeIn(`zzzzzzzzzzz${'a'.repeat(21)}`)).toBeUndefined();
});
