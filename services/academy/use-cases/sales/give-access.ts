import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { lockOwn } from '../../adapters/postgres/enrolments.ts';
import type { KeptCourse } from '../../core/course/course.ts';
import { academyErrors } from '../../core/errors.ts';
import { gone, seated } from '../../core/people/change-enrolment.ts';
import type { Enrolment } from '../../core/people/enrolment.ts';
import { salesErrors } from '../../core/sales/errors.ts';
import type { Purchase } from '../../core/sales/purchase.ts';
import { requireLocked } from '../courses/require-course.ts';
import { enrol, storeChange } from '../people/enrol.ts';
import { freeSeats, seatWaiting } from '../people/seat-waiting.ts';
import type { AcademyTools } from '../tools.ts';

type Tools = Pick<AcademyTools, 'log' | 'versions' | 'now'>;

/** Whether the learner has all of the course without paying (again). */
export const hasCourse = ({ state, via }: Enrolment): boolean =>
  via !== 'self' && (state === 'active' || state === 'completed');

/** @throws ENROLMENT_CLOSED for whom staff has shut out, COURSE_FULL */
export async function requireMayBuy(tx: Transaction, course: KeptCourse, own: Enrolment | undefined): Promise<void> {
  if (own?.state === 'suspended' || own?.withdrawnBy === 'staff')
    throw academyErrors.ENROLMENT_CLOSED(
      `You were shut out from "${course.definition.title}". Ask whoever teaches it.`,
    );
  const hasSeat = own?.state === 'active' || own?.state === 'completed';
  if (!hasSeat && (await freeSeats(tx, course)) === 0)
    throw salesErrors.COURSE_FULL(`All seats of "${course.definition.title}" are taken.`);
}

/**
 * Whoever has bought the course gets all of it, with what was done in its open part.
 * @throws COURSE_NOT_FOUND, COURSE_NOT_PUBLISHED, ENROLMENT_CLOSED, COURSE_FULL
 */
export async function giveAccess(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  { course: slug, account }: Pick<Purchase, 'course' | 'account'>,
): Promise<void> {
  const course = await requireLocked(tx, slug);
  const own = await lockOwn(tx, slug, account);
  await requireMayBuy(tx, course, own);
  if (own === undefined) {
    await enrol(tools, tx, context, course, { account }, { via: 'purchase', cohort: null });
    return;
  }
  const isIn = own.state === 'active' || own.state === 'completed';
  // Bought anew, its days of access begin anew.
  const bought: Enrolment = { ...own, via: 'purchase', endsAt: isIn ? own.endsAt : null };
  await storeChange(tools, tx, context, own, isIn ? bought : seated(bought, course.definition, tools.now()));
}

/** What was bought is taken back; the seat goes to who waits longest. Who came in before, and what was done, is kept. */
export async function takeAccess(
  tools: Tools,
  tx: Transaction,
  context: CallContext,
  { course: slug, account }: Pick<Purchase, 'course' | 'account'>,
): Promise<void> {
  const course = await requireLocked(tx, slug);
  const own = await lockOwn(tx, slug, account);
  // Whom staff has enrolled meanwhile keeps what staff gave.
  if (own === undefined || own.via !== 'purchase') return;
  await storeChange(tools, tx, context, own, { ...gone(own), via: 'self' });
  await seatWaiting(tools, tx, context, course);
}
