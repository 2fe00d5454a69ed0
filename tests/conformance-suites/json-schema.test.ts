import { expect, test } from 'vitest';
import { outcomes } from './json-schema.suite.ts';

const found = outcomes();

test.each([
  ['dynamicRef.json', 'refers to another document'],
  ['format.json', 'must match format'],
  ['refRemote.json', 'refers to another document'],
  ['vocabulary.json', 'is not known here, only https://json-schema.org/draft/2020-12/schema'],
])('those of %s that differ do so for one reason: %s', (file, reason) => {
  for (const outcome of found)
    if (outcome.file === file && !outcome.agrees) expect(outcome.got, outcome.test).toContain(reason);
});
