import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import { deleteAnnouncement, insertAnnouncement, lockAnnouncement } from '../../adapters/postgres/announcements.ts';
import { cohortOf } from '../../adapters/postgres/cohorts.ts';
import { signature } from '../../adapters/postgres/staff-names.ts';
import {
  type AnnouncementView,
  announcementView,
  type GivenAnnouncement,
} from '../../core/announcements/announcement.ts';
import { announcementErrors } from '../../core/announcements/errors.ts';
import { announcementMade, announcementWithdrawn } from '../../core/announcements/events.ts';
import { publicationOf } from '../../core/announcements/publication-time.ts';
import { academyErrors } from '../../core/errors.ts';
import { requireCourse } from '../courses/require-course.ts';
import type { AcademyTools, CommandTools } from '../tools.ts';
import { sendAnnouncement } from './send-announcement.ts';

/**
 * Tells the learners of a course, or of a cohort, at once or at a time by the course's clock.
 * @throws COURSE_NOT_FOUND, COHORT_NOT_FOUND, ANNOUNCEMENT_INVALID, IDEMPOTENCY_KEY_REUSED
 */
export function announce(
  tools: Pick<AcademyTools, 'database' | 'log' | 'jobs' | 'now'>,
  context: CallContext,
  course: string,
  given: GivenAnnouncement,
): Promise<AnnouncementView> {
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'academy.announce', { course, given }, async () => {
      const { definition } = await requireCourse(tx, course);
      const { cohort, at, title, text } = given;
      if (cohort !== null && (await cohortOf(tx, course, cohort)) === undefined)
        throw academyErrors.COHORT_NOT_FOUND(`The course has no cohort "${cohort}".`, { pointer: '/cohort' });
      const publishAt = publicationOf(at, definition.timeZone, tools.now());
      const id = randomUUIDv7();
      const made = { id, course, cohort, title: title.trim(), text: text.trim(), publishAt };
      const authorName = context.principal.name;
      await insertAnnouncement(tx, { ...made, author: await signature(tx, context) });
      await tools.log.publish(tx, [announcementMade.of(context, { course, announcement: id, cohort, publishAt })]);
      await tools.jobs.enqueue(
        tx,
        context,
        sendAnnouncement,
        { course, announcement: id, after: null },
        { at: publishAt },
      );
      return announcementView({ ...made, authorName, sentAt: null });
    }),
  );
}

/** Before its time has come. @throws COURSE_NOT_FOUND, ANNOUNCEMENT_NOT_FOUND, ANNOUNCEMENT_SENT */
export function withdrawAnnouncement(
  { database, log }: CommandTools,
  context: CallContext,
  { course, announcement: id }: { readonly course: string; readonly announcement: string },
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    await requireCourse(tx, course);
    const found = await lockAnnouncement(tx, course, id);
    if (found === undefined) throw announcementErrors.ANNOUNCEMENT_NOT_FOUND(`The course has no announcement ${id}.`);
    const { cohort, publishAt, sentAt } = found;
    if (sentAt !== null) throw announcementErrors.ANNOUNCEMENT_SENT(`It was told at ${sentAt}.`);
    await deleteAnnouncement(tx, id);
    await log.publish(tx, [announcementWithdrawn.of(context, { course, announcement: id, cohort, publishAt })]);
  });
}
