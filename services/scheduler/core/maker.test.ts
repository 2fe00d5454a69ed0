import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makerFrom, makerOf, makerText } from './maker.ts';

const of = { name: 'n', permissions: [] };

test('a maker is read as it was kept', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('person' as const, 'key' as const),
      fc.string({ minLength: 1, unit: 'grapheme-ascii' }),
      (kind, id) => {
        expect(makerFrom(makerText({ kind, id }))).toEqual({ kind, id });
      },
    ),
  );
  expect(makerFrom(makerText(undefined))).toBeUndefined();
});

test('a service and the session of a link are no makers', () => {
  expect(makerOf({ kind: 'service', id: 's', ...of })).toBeUndefined();
  expect(makerOf({ kind: 'person', id: 'a', session: 'a', ...of })).toBeUndefined();
  expect(makerOf({ kind: 'person', id: 'a', session: 'b', ...of })).toEqual({ kind: 'person', id: 'a' });
  expect(makerOf({ kind: 'key', id: 'k', ...of })).toEqual({ kind: 'key', id: 'k' });
});
