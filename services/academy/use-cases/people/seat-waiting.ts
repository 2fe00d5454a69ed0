import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { lockWaiting, seatsTaken, updateEnrolment } from '../../adapters/postgres/enrolments.ts';
import { type KeptCourse, stateOf } from '../../core/course/course.ts';
import { seated } from '../../core/people/change-enrolment.ts';
import { factsOf, SEATED } from '../../core/people/enrolment.ts';
import { enrolmentChanged } from '../../core/people/events.ts';
import type { AcademyTools } from '../tools.ts';

/** How many seats are free, of a course that is locked; null for any number. */
export async function freeSeats(tx: Transaction, { slug, definition }: KeptCourse): Promise<number | null> {
  if (definition.capacity === undefined) return null;
  return Math.max(0, definition.capacity - (await seatsTaken(tx, slug, SEATED)));
}

/** Gives free seats to those who wait, in their order. The course is locked. */
export async function seatWaiting(
  { log, now }: Pick<AcademyTools, 'log' | 'now'>,
  tx: Transaction,
  context: CallContext,
  course: KeptCourse,
): Promise<void> {
  // Who waits for one that is archived is seated when it is offered again.
  if (stateOf(course) !== 'published') return;
  const seats = await freeSeats(tx, course);
  if (seats === 0) return;
  for (const before of await lockWaiting(tx, course.slug, seats)) {
    const after = await updateEnrolment(tx, seated(before, course.definition, now()));
    await log.publish(tx, [
      enrolmentChanged.of(context, { name: after.id, before: factsOf(before), after: factsOf(after) }),
    ]);
  }
}
