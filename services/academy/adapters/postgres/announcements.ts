import type { Transaction } from '@pvt/kernel/database';
import type { Announcement } from '../../core/announcements/announcement.ts';
import { shownName } from './staff-names.ts';

const ANNOUNCEMENT = `a.id, a.course, a.cohort, a.title, a.text, ${shownName('a.author_name')} as "authorName", a.publish_at as "publishAt",
  a.sent_at as "sentAt"`;

export async function insertAnnouncement(
  tx: Transaction,
  announcement: Omit<Announcement, 'sentAt' | 'authorName'> & { readonly author: string },
): Promise<void> {
  const { id, course, cohort, title, text, author, publishAt } = announcement;
  await tx.query(
    `insert into academy.announcement (tenant, id, course, cohort, title, text, author_name, publish_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.tenant, id, course, cohort, title, text, author, publishAt],
  );
}

/** Nobody else changes it until the transaction ends. */
export async function lockAnnouncement(tx: Transaction, course: string, id: string): Promise<Announcement | undefined> {
  const [row] = await tx.query<Announcement>(
    `select ${ANNOUNCEMENT} from academy.announcement a where a.tenant = $1 and a.id = $3 and a.course = $2 for update of a`,
    [tx.tenant, course, id],
  );
  return row;
}

export async function markSent(tx: Transaction, id: string, at: string): Promise<void> {
  await tx.query('update academy.announcement a set sent_at = $3 where a.tenant = $1 and a.id = $2', [
    tx.tenant,
    id,
    at,
  ]);
}

export async function deleteAnnouncement(tx: Transaction, id: string): Promise<void> {
  await tx.query('delete from academy.announcement a where a.tenant = $1 and a.id = $2', [tx.tenant, id]);
}

/** Where a page begins: behind this one. */
export interface AnnouncementPlace {
  readonly publishAt: string;
  readonly id: string;
}

const NEWEST_FIRST = `($3::timestamptz is null or (a.publish_at, a.id) < ($3, $4::uuid))`;

/** Those that are told last before. Served by announcement_of_course. */
export function announcementsBefore(
  tx: Transaction,
  course: string,
  before: AnnouncementPlace | undefined,
  most: number,
): Promise<Announcement[]> {
  return tx.query<Announcement>(
    `select ${ANNOUNCEMENT} from academy.announcement a where a.tenant = $1 and a.course = $2 and ${NEWEST_FIRST}
      order by a.publish_at desc, a.id desc limit $5`,
    [tx.tenant, course, before?.publishAt ?? null, before?.id ?? null, most],
  );
}

/** Those that were told to everybody or to a cohort, the newest first. Served by announcement_of_course. */
export function toldBefore(
  tx: Transaction,
  course: string,
  cohort: string | null,
  before: AnnouncementPlace | undefined,
  most: number,
): Promise<Announcement[]> {
  return tx.query<Announcement>(
    `select ${ANNOUNCEMENT} from academy.announcement a where a.tenant = $1 and a.course = $2 and ${NEWEST_FIRST}
      and a.sent_at is not null and (a.cohort is null or a.cohort = $6) order by a.publish_at desc, a.id desc limit $5`,
    [tx.tenant, course, before?.publishAt ?? null, before?.id ?? null, most, cohort],
  );
}
