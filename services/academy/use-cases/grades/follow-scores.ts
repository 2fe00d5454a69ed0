import type { Transaction } from '@pvt/kernel/database';
import { gradebookOf } from '../../adapters/postgres/gradebooks.ts';
import { scoresOf } from '../../adapters/postgres/scores.ts';
import { type KeptTotals, storeTotals, totalsOf } from '../../adapters/postgres/totals.ts';
import { allTotals, totalsAfter } from '../../core/gradebook/totals.ts';
import type { AcademyTools } from '../tools.ts';
import type { Graded } from './compute-totals.ts';

type Tools = Pick<AcademyTools, 'versions' | 'gradebooks'>;

/**
 * Computes what follows of the score of one item, for the set-up that readers see and the one that is about to be seen. The
 * enrolment is locked, and the score is stored.
 * @returns as readers see it
 */
export async function followScore(tools: Tools, tx: Transaction, enrolment: Graded, item: string): Promise<KeptTotals> {
  const { live, latest } = (await gradebookOf(tx, enrolment.course)) ?? { live: 0, latest: 0 };
  const seen = await following(tools, tx, enrolment, live, item);
  const next = latest === live ? [] : [await following(tools, tx, enrolment, latest, item)];
  await storeTotals(tx, [seen, ...next]);
  return seen;
}

async function following(
  { versions, gradebooks }: Tools,
  tx: Transaction,
  { id, course, version }: Graded,
  revision: number,
  item: string,
): Promise<KeptTotals> {
  const of = await gradebooks.of(tx, course, revision, await versions.of(tx, course, version));
  const before = await totalsOf(tx, id, revision);
  const about = { enrolment: id, revision, version };
  const category = of.book.items.find((each) => each.id === item)?.category;
  if (before?.version !== version) {
    const ids = of.book.items.map((each) => each.id);
    return { ...about, ...allTotals(of, await scoresOf(tx, id, ids)) };
  }
  const ids = of.book.items.filter((each) => each.category === category).map((each) => each.id);
  const kept = ids.length === 0 ? [] : await scoresOf(tx, id, ids);
  return category === undefined ? before : { ...about, ...totalsAfter(of, before.shares, kept, item) };
}
