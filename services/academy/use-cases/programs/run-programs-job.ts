import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { defineJob, type Jobs } from '@pvt/kernel/jobs';
import Type from 'typebox';
import type { Attempt } from '../../adapters/postgres/attempts.ts';

/** Each holds a processor and up to 512 MB: few at a time, and one organisation never all of them. */
const PROGRAMS = { name: 'programs', places: 2, perTenant: 1, ahead: false };

const LIMIT_MS = 60 * 60_000;

export const runPrograms = defineJob({
  type: 'academy.programs.run',
  data: Type.Object({ course: Type.String(), enrolment: Type.String(), attempt: Type.String() }),
  ...{ queue: PROGRAMS, limitMs: LIMIT_MS },
});

/** Whether programs that were answered wait to be run. */
export const waitsForRun = ({ grade }: Pick<Attempt, 'grade'>): boolean =>
  grade?.slots.some(({ state }) => state === 'needsRun') === true;

/** Has the programs of an attempt run that its grade waits for. */
export async function runProgramsOf(
  jobs: Jobs,
  tx: Transaction,
  context: CallContext,
  { id, course, enrolment, grade }: Pick<Attempt, 'id' | 'course' | 'enrolment' | 'grade'>,
): Promise<void> {
  if (!waitsForRun({ grade })) return;
  await jobs.enqueue(tx, context, runPrograms, { course, enrolment, attempt: id });
}
