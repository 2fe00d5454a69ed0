import { expect, test } from 'vitest';
import { ringsOf } from './review-rings.ts';

let next = 0;
const praise = (from: string, to: string) => ({ from, to, contract: `c${(next += 1)}` });

test('who praise each other in turn are found, each circle once', () => {
  const rings = ringsOf([praise('ana', 'ben'), praise('ben', 'cleo'), praise('cleo', 'ana'), praise('dan', 'ana')]);
  expect(rings.map(({ kind, accounts }) => [kind, accounts])).toEqual([['circle', ['ana', 'ben', 'cleo']]]);
});

test('two who work for each other are a circle as well', () => {
  expect(ringsOf([praise('ben', 'ana'), praise('ana', 'ben')]).map(({ accounts }) => accounts)).toEqual([
    ['ana', 'ben'],
  ]);
});

test('a chain that does not come back is none', () => {
  expect(ringsOf([praise('ana', 'ben'), praise('ben', 'cleo'), praise('cleo', 'dan')])).toEqual([]);
});

test('a developer whom one client alone praises, three times, is shown; with a second client no more', () => {
  const thrice = [praise('ana', 'ben'), praise('ana', 'ben'), praise('ana', 'ben')];
  expect(ringsOf(thrice)).toMatchObject([{ kind: 'onlySource', accounts: ['ana', 'ben'] }]);
  expect(ringsOf([...thrice, praise('cleo', 'ben')])).toEqual([]);
});

test('a market where everybody works for everybody ends at two hundred', () => {
  const names = Array.from({ length: 40 }, (_, i) => `a${i}`);
  expect(ringsOf(names.flatMap((from) => names.map((to) => praise(from, to))))).toHaveLength(200);
});
