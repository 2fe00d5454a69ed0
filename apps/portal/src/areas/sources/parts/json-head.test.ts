import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstElements, isArrayHead } from './json-head.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const head = (text: string, most: number, whole = false) =>
  new TextDecoder().decode(firstElements(bytes(text), most, whole));

test('a JSON array that is cut off is closed behind its last whole element', () => {
  expect(head('[{"a": "x, ]"},\n {"b": [1, 2]}, {"c', 50)).toBe('[{"a": "x, ]"},\n {"b": [1, 2]}]');
  expect(head('[1, 2, 3, 4]', 2)).toBe('[1, 2]');
  expect(head('[1, 2, 3', 50, true)).toBe('[1, 2, 3');
  expect([isArrayHead(bytes('\ufeff \n[1]')), isArrayHead(bytes('{"a": []}'))]).toEqual([true, false]);
});

test('whatever its elements and wherever it is cut, its beginning is JSON with the same elements', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { minLength: 2 }), fc.nat(), (list, at) => {
      const text = JSON.stringify(list);
      const cut = bytes(text).subarray(0, at % bytes(text).length);
      const shown = new TextDecoder().decode(firstElements(cut, 50, false));
      if (shown.length === 0 || !shown.endsWith(']') || shown.length > cut.length) return;
      if (shown === new TextDecoder().decode(cut)) return;
      const found = JSON.parse(shown) as unknown[];
      expect(found).toEqual(JSON.parse(JSON.stringify(list.slice(0, found.length))));
    }),
  );
});
