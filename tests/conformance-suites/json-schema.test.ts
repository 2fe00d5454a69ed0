import { expect, test } from 'vitest';
import { outcomes } from './json-schema.suite.ts';
import { countsOf, totalOf } from './suite.ts';

const found = outcomes();
const counts = countsOf(found);

test('of the 1,299 required tests of JSON Schema 2020-12, 1,235 agree, and all of most files', () => {
  expect(totalOf(counts)).toEqual({ agree: 1235, differ: 64 });
  const differing = Object.entries(counts).filter(([, { differ }]) => differ > 0);
  expect(Object.fromEntries(differing)).toEqual({
    'dynamicRef.json': { agree: 31, differ: 13 },
    'format.json': { agree: 118, differ: 15 },
    'refRemote.json': { agree: 0, differ: 31 },
    'vocabulary.json': { agree: 0, differ: 5 },
  });
});

test.each([
  ['dynamicRef.json', 'refers to another document'],
  ['format.json', 'must match format'],
  ['refRemote.json', 'refers to another document'],
  ['vocabulary.json', 'is not known here, only https://json-schema.org/draft/2020-12/schema'],
])('those of %s that differ do so for one reason: %s', (file, reason) => {
  for (const outcome of found)
    if (outcome.file === file && !outcome.agrees) expect(outcome.got, outcome.test).toContain(reason);
});
