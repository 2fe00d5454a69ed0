import fc from 'fast-check';
import { expect, test } from 'vitest';
import { conditionsOf } from '../http/conditions.ts';
import { entityTag, nameTaken, requireMatch, UNCONDITIONAL } from './preconditions.ts';

test('a request without conditions has none', () => {
  expect(conditionsOf({})).toEqual(UNCONDITIONAL);
});

test('only `*` asks for something new', () => {
  expect(conditionsOf({ 'if-none-match': ' * ' }).newOnly).toBe(true);
  expect(conditionsOf({ 'if-none-match': '"a"' }).newOnly).toBe(false);
});

test('tags are read as a list, whatever the space between them', () => {
  expect(conditionsOf({ 'if-match': '"b" ,"a"' }).match).toEqual(['"b"', '"a"']);
});

test('the tag is that of the content', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      expect(entityTag(one) === entityTag(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
    }),
  );
});

test('what was read may be replaced, and nothing else', () => {
  const rejected = (asked: string | undefined, current: string | undefined) => () =>
    requireMatch(conditionsOf(asked === undefined ? {} : { 'if-match': asked }), current, 'The board');
  for (const asked of [undefined, '"a"', '"b", "a"', '*']) expect(rejected(asked, '"a"')).not.toThrow();
  expect(rejected('"b"', '"a"')).toThrow('Somebody changed the board meanwhile. Nothing was saved.');
  expect(rejected('"b"', undefined)).toThrow('The board was deleted meanwhile.');
  expect(rejected('*', undefined)).toThrow('The board was deleted meanwhile.');
  expect(rejected(undefined, undefined)).not.toThrow();
});

test('of all tags, those that match are the ones that name what is kept', () => {
  const tag = fc.string({ minLength: 1, unit: fc.constantFrom('a', 'b', 'c') }).map((text) => `"${text}"`);
  fc.assert(
    fc.property(fc.array(tag, { minLength: 1, maxLength: 4 }), tag, (asked, current) => {
      const matches = () => {
        try {
          requireMatch(conditionsOf({ 'if-match': asked.join(', ') }), current, 'It');
          return true;
        } catch {
          return false;
        }
      };
      expect(matches()).toBe(asked.includes(current));
    }),
  );
});

test('a name that is taken is reported at the field that asks for it', () => {
  expect(nameTaken('a board', 'sales')).toMatchObject({ code: 'ALREADY_EXISTS', options: { pointer: '/name' } });
  expect(nameTaken('a site', 'harbour', '/address').options.pointer).toBe('/address');
});
