import { membershipChanged } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import type { Consumer } from '@pvt/kernel/log';
import { subscribe } from '@pvt/kernel/subscribe';
import { deleteCalendarAddress } from '../../adapters/postgres/calendar-addresses.ts';
import { eraseCards } from '../../adapters/postgres/cards.ts';
import { lockCourse } from '../../adapters/postgres/courses.ts';
import { forgetPerson } from '../../adapters/postgres/discussion-people.ts';
import { lockOwn, openCoursesOf } from '../../adapters/postgres/enrolments.ts';
import { eraseHabits } from '../../adapters/postgres/habits.ts';
import { eraseNotes } from '../../adapters/postgres/notes.ts';
import { gone } from '../../core/people/change-enrolment.ts';
import type { EnrolmentState } from '../../core/people/enrolment.ts';
import { enrolmentChanged, roundBegun } from '../../core/people/events.ts';
import { toldOf } from '../../core/people/learner-mail.ts';
import type { AcademyTools } from '../tools.ts';
import { storeChange } from './enrol.ts';
import { tellLearner } from './mail-learner.ts';
import { seatWaiting } from './seat-waiting.ts';

type Tools = Pick<AcademyTools, 'log' | 'jobs' | 'now'>;

/** Tells learners what others did with their enrolments, and gives the seats of who left the organisation to who waits. */
export function followPeople(tools: Tools): Promise<Consumer> {
  return subscribe(tools.log, {
    ...{ service: 'academy', purpose: 'people', to: [enrolmentChanged, membershipChanged, roundBegun] },
    // Nobody is told today of what was done before this was there.
    options: { startAt: 'end' },
    async handle(tx, event, context) {
      if (event.type === membershipChanged.type) {
        if (event.data.after === null) {
          await withdrawLeft(tools, tx, context, event.data.name);
          await forgetPerson(tx, event.data.name);
          await eraseNotes(tx, event.data.name);
          await deleteCalendarAddress(tx, event.data.name);
          await eraseHabits(tx, event.data.name);
          await eraseCards(tx, event.data.name);
        }
        return;
      }
      if (event.type === roundBegun.type) {
        const { course, enrolment } = event.data;
        await tools.jobs.enqueue(tx, context, tellLearner, { course, enrolment, told: 'again', change: event.id });
        return;
      }
      const { name: enrolment, before, after } = event.data;
      const told = toldOf(before, after);
      if (told !== undefined && after !== null)
        await tools.jobs.enqueue(tx, context, tellLearner, { course: after.course, enrolment, told, change: event.id });
    },
  });
}

const OPEN: readonly EnrolmentState[] = ['invited', 'waiting', 'active', 'suspended'];

/** What was completed stays, and who comes back may come back to the others too, but for who was suspended. */
async function withdrawLeft(tools: Tools, tx: Transaction, context: CallContext, account: string): Promise<void> {
  for (const slug of await openCoursesOf(tx, account)) {
    const course = await lockCourse(tx, slug);
    const own = await lockOwn(tx, slug, account);
    if (course === undefined || own === undefined || !OPEN.includes(own.state)) continue;
    await storeChange(tools, tx, context, own, gone(own));
    await seatWaiting(tools, tx, context, course);
  }
}
