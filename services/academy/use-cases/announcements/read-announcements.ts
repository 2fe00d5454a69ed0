import type { CallContext } from '@pvt/kernel/context';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { isPlainInstant } from '@pvt/kernel/instant';
import { type AnnouncementPlace, announcementsBefore, toldBefore } from '../../adapters/postgres/announcements.ts';
import { type AnnouncementView, announcementView } from '../../core/announcements/announcement.ts';
import { enrolmentLocks } from '../../core/learning/lesson-access.ts';
import { requireCourse } from '../courses/require-course.ts';
import { requireLearner } from '../learning/require-learner.ts';
import type { AcademyTools, QueryTools } from '../tools.ts';

type Key = [publishAt: string, id: string];
const isKey = (key: unknown): key is Key =>
  Array.isArray(key) && key.length === 2 && isPlainInstant(key[0]) && isId(key[1]);
const ANNOUNCEMENTS = keyset('academy.announcements', isKey);
const placeOf = (key: Key | undefined): AnnouncementPlace | undefined => key && { publishAt: key[0], id: key[1] };
const keyOf = ({ publishAt, id }: AnnouncementPlace): Key => [publishAt, id];

/** All of a course, the newest first. @throws COURSE_NOT_FOUND, CURSOR_INVALID */
export function listAnnouncements(
  { database }: QueryTools,
  { tenant }: CallContext,
  course: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<AnnouncementView>> {
  const before = placeOf(ANNOUNCEMENTS.read(cursor));
  return database.transaction(tenant, async (tx) => {
    await requireCourse(tx, course);
    const rows = await announcementsBefore(tx, course, before, limit + 1);
    const { items, ...page } = ANNOUNCEMENTS.page(rows, limit, keyOf);
    return { ...page, items: items.map(announcementView) };
  });
}

/**
 * What the caller was told as a learner, the newest first; nothing while the course is locked to the caller.
 * @throws ENROLMENT_NOT_FOUND, LEARNER_NOT_A_PERSON, CURSOR_INVALID
 */
export function listOwnAnnouncements(
  tools: Pick<AcademyTools, 'database' | 'versions' | 'gradebooks' | 'now'>,
  context: CallContext,
  course: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<AnnouncementView>> {
  const before = placeOf(ANNOUNCEMENTS.read(cursor));
  return tools.database.transaction(context.tenant, async (tx) => {
    const { enrolment, facts } = await requireLearner(tools, tx, context, course);
    if (enrolmentLocks(facts, tools.now()).length > 0) return { items: [] };
    const rows = await toldBefore(tx, course, enrolment.cohort, before, limit + 1);
    const { items, ...page } = ANNOUNCEMENTS.page(rows, limit, keyOf);
    return { ...page, items: items.map(announcementView) };
  });
}
