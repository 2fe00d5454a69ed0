import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chiSquareBound, seedOf } from './draw-harness.ts';
import { drawQuestions, type Place, PoolTooSmall, poolShortage } from './draw-questions.ts';

const draws = (pool: string, count: number): Place[] =>
  Array.from({ length: count }, (_, at) => ({ kind: 'draw', slot: `${pool}${at}`, pool }));
const poolsOf = (pools: Record<string, string>) =>
  new Map(Object.entries(pools).map(([pool, all]) => [pool, all.split('')]));

describe('case A11', () => {
  test('a draw of two from three is the same each time for its seed', () => {
    const draw = () => [...drawQuestions(draws('p', 2), poolsOf({ p: 'abc' }), seedOf(7))];
    const first = draw();
    expect(new Set(first.map(([, question]) => question)).size).toBe(2);
    for (let reload = 0; reload < 10; reload += 1) expect(draw()).toEqual(first);
  });
});

describe('case A12', () => {
  test('no question comes twice where pools overlap, also if only one draw is possible', () => {
    const places = [...draws('p', 1), ...draws('q', 1), ...draws('r', 1)];
    for (let seed = 0; seed < 100; seed += 1) {
      const drawn = drawQuestions(places, poolsOf({ p: 'abc', q: 'ab', r: 'a' }), seedOf(seed));
      expect(Object.fromEntries(drawn)).toEqual({ r0: 'a', q0: 'b', p0: 'c' });
    }
  });

  test('a pool that is too small is named, with how many are wanted and there', () => {
    const others: Place[] = [...draws('q', 1), { kind: 'fixed', slot: 'f', question: 'a' }];
    const pools = poolsOf({ p: 'abc', q: 'xyz' });
    expect(poolShortage([...others, ...draws('p', 2)], pools)).toBeUndefined();
    const places = [...others, ...draws('p', 5)];
    expect(poolShortage(places, pools)).toEqual({ pools: ['p'], wanted: 5, there: 2 });
    expect(() => drawQuestions(places, pools, seedOf(1))).toThrow(PoolTooSmall);
  });

  test('pools that are large enough by themselves can be too small together', () => {
    const places = [...draws('p', 2), ...draws('q', 2), ...draws('r', 1)];
    const pools = poolsOf({ p: 'abc', q: 'abc', r: 'xyz' });
    expect(poolShortage(places, pools)).toEqual({ pools: ['p', 'q'], wanted: 4, there: 3 });
  });

  test('10,000 draws give each question of a pool as often as the others', () => {
    const counts = countDraws(draws('p', 3), poolsOf({ p: 'abcdefghij' }));
    expect(counts.size).toBe(10);
    expect(chiSquare([...counts.values()], 3000)).toBeLessThan(chiSquareBound(9));
  });

  test('10,000 draws of pools that overlap give each possible pair as often as the others', () => {
    const pairs = new Map<string, number>();
    for (let seed = 0; seed < 10_000; seed += 1) {
      const drawn = drawQuestions([...draws('p', 1), ...draws('q', 1)], poolsOf({ p: 'abc', q: 'bcd' }), seedOf(seed));
      const pair = `${drawn.get('p0')}${drawn.get('q0')}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
    expect([...pairs.keys()].toSorted()).toEqual(['ab', 'ac', 'ad', 'bc', 'bd', 'cb', 'cd']);
    expect(chiSquare([...pairs.values()], 10_000 / 7)).toBeLessThan(chiSquareBound(6));
  });
});

test('case A13: a question may have two places of its own, and is then not drawn as well', () => {
  const places: Place[] = [
    { kind: 'fixed', slot: 'first', question: 'a' },
    { kind: 'fixed', slot: 'second', question: 'a' },
    ...draws('p', 2),
  ];
  for (let seed = 0; seed < 50; seed += 1) {
    const drawn = drawQuestions(places, poolsOf({ p: 'abc' }), seedOf(seed));
    expect([drawn.get('first'), drawn.get('second')]).toEqual(['a', 'a']);
    expect(new Set([drawn.get('p0'), drawn.get('p1')])).toEqual(new Set(['b', 'c']));
  }
});

test('a draw has a question of its pool for each place and none twice, or a pool is too small', () => {
  const pool = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { maxLength: 8 });
  const slots = fc.array(fc.constantFrom('p', 'q', 'r'), { maxLength: 9 });
  fc.assert(
    fc.property(fc.record({ p: pool, q: pool, r: pool }), slots, fc.nat(), (all, of, seed) => {
      const pools = new Map(Object.entries(all));
      const places = of.map((name, at): Place => ({ kind: 'draw', slot: `${at}`, pool: name }));
      const shortage = poolShortage(places, pools);
      if (shortage !== undefined) {
        expect(shortage.wanted).toBeGreaterThan(shortage.there);
        return;
      }
      const drawn = drawQuestions(places, pools, seedOf(seed));
      expect(new Set(drawn.values()).size).toBe(places.length);
      for (const [at, name] of of.entries()) expect(pools.get(name)).toContain(drawn.get(`${at}`));
    }),
  );
});

function countDraws(places: readonly Place[], pools: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 10_000; seed += 1) {
    for (const question of drawQuestions(places, pools, seedOf(seed)).values())
      counts.set(question, (counts.get(question) ?? 0) + 1);
  }
  return counts;
}

function chiSquare(counts: readonly number[], expected: number): number {
  return counts.reduce((total, count) => total + (count - expected) ** 2 / expected, 0);
}
