import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatJson, parseJson } from './json.ts';

test('small objects stay on one line', () => {
  expect(formatJson({ name: 'x', at: { a: 1, b: 2 } })).toBe('{\n  "name": "x",\n  "at": { "a": 1, "b": 2 }\n}');
});

test('whatever is formatted reads back as the same value', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value: unknown = JSON.parse(text);
      expect(JSON.parse(formatJson(value))).toEqual(value);
    }),
  );
});

test('text that is not JSON is told with the line where it stops', () => {
  const parsed = parseJson('{\n  "a": 1,\n  b\n}');
  expect(parsed.ok).toBe(false);
  expect(parsed.ok ? '' : parsed.message).toMatch(/^This is not JSON yet: .*line 3/s);
});
