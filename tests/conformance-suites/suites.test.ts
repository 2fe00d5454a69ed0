import { describe, expect, test } from 'vitest';
import { loadSuites, undocumented } from './suites.ts';

const suites = await loadSuites();

describe.each(suites)('the official tests of $heading', (suite) => {
  test('go as docs/conformance.md says, and each that differs has its reason there', async () => {
    expect(await undocumented(suite, await suite.run())).toEqual([]);
  });
});

test('a test that begins or ceases to agree is told', async () => {
  const [suite] = suites;
  if (suite === undefined) throw new Error('there are no suites');
  const [[file, { agree, differing }] = ['', { agree: 0, differing: [] }]] = await suite.run();
  const faults = await undocumented(
    suite,
    new Map([[file, { agree: agree - 1, differing: [...differing, 'new/one'] }]]),
  );
  expect(faults).toContainEqual(expect.stringContaining(`${file}: ${agree - 1} agree`));
  expect(faults).toContainEqual(expect.stringContaining('new/one: differs'));
});
