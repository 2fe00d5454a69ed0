import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { packageScored } from '../../core/packages/events.ts';
import type { PackageOutcome } from '../../core/packages/outcome.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { keepScore } from '../grades/keep-score.ts';
import { noted } from '../learning/record-progress.ts';
import type { PackageTools } from './tools.ts';

/** What follows where a package comes to something else: the score, and the lesson that it completes. The enrolment is locked. */
export async function followOutcome(
  tools: Pick<PackageTools, 'log' | 'versions' | 'gradebooks' | 'now'>,
  tx: Transaction,
  context: CallContext,
  enrolment: Enrolment,
  lesson: string,
  outcome: PackageOutcome,
  completes: boolean,
): Promise<void> {
  const { id, course } = enrolment;
  await tools.log.publish(tx, [packageScored.of(context, { enrolment: id, course, lesson, ...outcome })]);
  const { score } = outcome;
  if (score !== null) await keepScore(tools, tx, context, enrolment, { lesson, ...score, source: 'package' });
  if (completes) await noted(tools, tx, context, enrolment, { lesson, state: 'completed' });
}
