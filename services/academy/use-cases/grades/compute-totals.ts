import type { Transaction } from '@pvt/kernel/database';
import { scoresOfAll } from '../../adapters/postgres/scores.ts';
import type { KeptTotals } from '../../adapters/postgres/totals.ts';
import type { KeptScore } from '../../core/gradebook/kept-score.ts';
import { allTotals } from '../../core/gradebook/totals.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import type { AcademyTools } from '../tools.ts';

type Tools = Pick<AcademyTools, 'versions' | 'gradebooks'>;
export type Graded = Pick<Enrolment, 'id' | 'course' | 'version'>;

/** Computes all totals of learners by one set-up; their enrolments are locked. */
export async function computeTotals(
  { versions, gradebooks }: Tools,
  tx: Transaction,
  enrolments: readonly Graded[],
  revision: number,
): Promise<KeptTotals[]> {
  const scores = Map.groupBy(
    await scoresOfAll(
      tx,
      enrolments.map(({ id }) => id),
    ),
    ({ enrolment }) => enrolment,
  );
  const computed: KeptTotals[] = [];
  for (const { id, course, version } of enrolments) {
    const of = await gradebooks.of(tx, course, revision, await versions.of(tx, course, version));
    computed.push({ enrolment: id, revision, version, ...allTotals(of, scores.get(id) ?? NONE) });
  }
  return computed;
}

const NONE: readonly KeptScore[] = [];
