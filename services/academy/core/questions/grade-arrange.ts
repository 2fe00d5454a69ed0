import Fraction from 'fraction.js';
import type { Matching, Ordering } from './arrange.ts';
import { ONE, sum, ZERO } from './exact.ts';
import { type Graded, gradedWithin, UNANSWERED } from './graded.ts';
import { longestRising } from './longest-rising.ts';
import { traceStep } from './trace.ts';

export function gradeMatching({ stems, rule }: Matching, pairs: Readonly<Record<string, string>>): Graded {
  const given = new Map(Object.entries(pairs));
  if (!stems.some(({ id }) => given.has(id))) return UNANSWERED;
  const each = new Fraction(1, stems.length);
  const parts = stems.map(({ id, target }) => ({ id, share: given.get(id) === target ? each : ZERO }));
  const total = sum(parts.map(({ share }) => share));
  const counted = rule === 'perPair' || total.equals(ONE) ? total : ZERO;
  return gradedWithin(
    counted,
    rule,
    parts.map(({ id, share }) => traceStep('part', share, id)),
  );
}

/** Items that were left out stand behind all others, in no order: none of the rules gives anything for them. */
export function gradeOrdering({ items, rule }: Ordering, order: readonly string[]): Graded {
  const places = new Map(items.map(({ id }, place) => [id, place]));
  const given = [...new Set(order)].flatMap((id) => places.get(id) ?? []);
  if (given.length === 0) return UNANSWERED;
  const ids = items.map(({ id }) => id);
  const { reached, of, right } = counted(rule, given, items.length);
  const each = new Fraction(1, of);
  const parts = right.map((place) => traceStep('part', each, ids[place]));
  return gradedWithin(each.mul(reached), rule, parts);
}

interface Count {
  readonly reached: number;
  readonly of: number;
  /** The items that counted, by their right place, where single ones do. */
  readonly right: readonly number[];
}

/** @param given the right places of the items, in the order in which they were put @param size how many there are */
function counted(rule: Ordering['rule'], given: readonly number[], size: number): Count {
  switch (rule) {
    case 'allOrNothing': {
      const right = given.length === size && given.every((place, at) => place === at);
      return { reached: right ? 1 : 0, of: 1, right: [] };
    }
    case 'position': {
      const right = given.filter((place, at) => place === at);
      return { reached: right.length, of: size, right };
    }
    case 'neighbours': {
      const right = given.filter((place, at) => given[at + 1] === place + 1);
      return { reached: right.length, of: size - 1, right };
    }
    case 'longestInOrder':
      return { reached: longestRising(given) - 1, of: size - 1, right: [] };
    case 'pairs':
      return { reached: pairsInOrder(given), of: (size * (size - 1)) / 2, right: [] };
  }
}

/** Pairs in the right order, less those in the wrong one. */
function pairsInOrder(given: readonly number[]): number {
  let count = 0;
  for (const [at, place] of given.entries()) {
    for (const later of given.slice(at + 1)) count += place < later ? 1 : -1;
  }
  return count;
}
