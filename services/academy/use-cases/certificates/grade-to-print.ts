import type { Transaction } from '@pvt/kernel/database';
import { scoresOf } from '../../adapters/postgres/scores.ts';
import { gradeReport } from '../../core/gradebook/grade-report.ts';
import { bookOf, itemsOfVersion } from '../../core/gradebook/setup.ts';
import { learnerBook } from '../../core/gradebook/totals.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { openFor } from '../grades/require-graded.ts';
import type { CertificateTools } from './tools.ts';

/**
 * A learner's total as it is now, of what the learner may know: its letter, or else a percentage in the language of the course.
 * @returns null where totals are hidden, or nothing counts
 */
export async function gradeToPrint(
  tools: Pick<CertificateTools, 'versions' | 'gradebooks'>,
  tx: Transaction,
  enrolment: Pick<Enrolment, 'id' | 'course' | 'version'>,
  language: string,
): Promise<string | null> {
  const { setup } = await openFor(tools, tx, enrolment);
  if (setup.totalsHidden === true) return null;
  const { lessons } = await tools.versions.of(tx, enrolment.course, enrolment.version);
  const items = itemsOfVersion(setup, lessons).filter(({ hidden }) => hidden !== true);
  const kept = await scoresOf(
    tx,
    enrolment.id,
    items.map(({ id }) => id),
  );
  const { percent, letter } = gradeReport(learnerBook(bookOf(setup, items), setup), kept).final;
  if (letter !== null || percent === null) return letter;
  return percentIn(language, Number(percent));
}

/** @param percent of a hundred */
export const percentIn = (language: string, percent: number): string =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 }).format(percent / 100);
