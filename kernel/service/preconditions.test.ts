import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entityTag, isNewOnly, requireMatch } from './preconditions.ts';

test('only `*` asks for something new', () => {
  expect(isNewOnly({ 'if-none-match': ' * ' })).toBe(true);
  expect([isNewOnly({}), isNewOnly({ 'if-none-match': '"a"' })]).toEqual([false, false]);
});

test('the tag is that of the content', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      expect(entityTag(one) === entityTag(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});

test('what was read may be replaced, and nothing else', () => {
  const refused = (asked: string | undefined, current: string | undefined) => () =>
    requireMatch(asked === undefined ? {} : { 'if-match': asked }, current, 'The board');
  for (const asked of [undefined, '"a"', '"b", "a"', '*']) expect(refused(asked, '"a"')).not.toThrow();
  expect(refused('"b"', '"a"')).toThrow('Somebody changed the board meanwhile. Nothing was saved.');
  expect(refused('"b"', undefined)).toThrow('The board was deleted meanwhile.');
  expect(refused(undefined, undefined)).not.toThrow();
});
