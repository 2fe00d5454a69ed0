import type { CallContext } from '@pvt/kernel/context';
import { lockCourse } from '../../adapters/postgres/courses.ts';
import { invitationsOf, lockEnrolment } from '../../adapters/postgres/enrolments.ts';
import { gone } from '../../core/people/change-enrolment.ts';
import type { AcademyTools } from '../tools.ts';
import { storeChange } from './enrol.ts';
import { seatWaiting } from './seat-waiting.ts';

const AT_ONCE = 200;

/** Invitations that were never taken up go with the mail address, and their seats to who waits. */
export async function forgetInvitations(
  tools: Pick<AcademyTools, 'database' | 'log' | 'now'>,
  context: CallContext,
  mail: string,
): Promise<void> {
  const { database } = tools;
  for (;;) {
    const found = await database.transaction(context.tenant, (tx) => invitationsOf(tx, mail, AT_ONCE));
    for (const { course: slug, id } of found)
      await database.transaction(context.tenant, async (tx) => {
        const course = await lockCourse(tx, slug);
        const before = await lockEnrolment(tx, slug, id);
        // It may have been taken up meanwhile.
        if (course === undefined || before?.mail !== mail) return;
        // Somebody is invited by each: nobody has this address.
        await storeChange(tools, tx, context, before, { ...gone(before), mail: `${id}@forgotten.invalid` });
        await seatWaiting(tools, tx, context, course);
      });
    if (found.length < AT_ONCE) return;
  }
}
