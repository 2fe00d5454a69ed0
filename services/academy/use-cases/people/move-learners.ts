import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { lockEnrolment, updateEnrolment } from '../../adapters/postgres/enrolments.ts';
import { countProgress, lockToMove } from '../../adapters/postgres/progress.ts';
import { type Enrolment, factsOf } from '../../core/people/enrolment.ts';
import { enrolmentChanged } from '../../core/people/events.ts';
import { recounted } from '../../core/people/recount.ts';
import type { AcademyTools } from '../tools.ts';

type Tools = Pick<AcademyTools, 'log' | 'now'>;
/** Few enough events for one message to the log. */
const AT_ONCE = 500;

/** Moves all who have not completed the course to a version, and counts what they have done of it. @returns how many */
export async function moveAll(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  course: string,
  version: number,
): Promise<number> {
  const ids = await lockToMove(tx, course, version);
  for (let from = 0; from < ids.length; from += AT_ONCE)
    await moveLearners(tools, tx, context, { course, version, ids: ids.slice(from, from + AT_ONCE) });
  return ids.length;
}

/** Moves learners whose rows are locked. @returns them as they are now */
export async function moveLearners(
  { log, now }: Tools,
  tx: Transaction,
  context: CallContext,
  { course, version, ids }: { readonly course: string; readonly version: number; readonly ids: readonly string[] },
): Promise<Enrolment[]> {
  const counts = await countProgress(tx, course, version, ids);
  const at = now().toString({ smallestUnit: 'millisecond' });
  const moved = await Promise.all(
    counts.map(async ({ enrolment: id, required, done }) => {
      const before = await lockEnrolment(tx, course, id);
      if (before === undefined) return [];
      const after = await updateEnrolment(tx, recounted(before, { version, required, done }, at));
      return [{ before, after }];
    }),
  );
  const events = moved
    .flat()
    .map(({ before, after }) =>
      enrolmentChanged.of(context, { name: after.id, before: factsOf(before), after: factsOf(after) }),
    );
  if (events.length > 0) await log.publish(tx, events);
  return moved.flat().map(({ after }) => after);
}
