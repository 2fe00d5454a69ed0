import type { Transaction } from '@pvt/kernel/database';
import type { NamedPost, Post } from '../../core/discussions/discussion.ts';

const POST = `d.id, d.thread, d.course, d.author, d.text, d.mentions, d.written_at as "writtenAt", d.edited_at as "editedAt",
  d.endorsed, d.hidden, d.reports, d.revision, p.name, d.teaches`;
const FROM = `from academy.discussion_post d
  cross join lateral (select * from academy.discussion_person p where p.tenant = $1 and p.id = d.author limit 1) p`;

export async function insertPost(
  tx: Transaction,
  {
    id,
    thread,
    course,
    author,
    text,
    mentions,
    writtenAt,
    teaches,
  }: Pick<NamedPost, 'id' | 'thread' | 'course' | 'author' | 'text' | 'mentions' | 'writtenAt' | 'teaches'>,
): Promise<void> {
  await tx.query(
    `insert into academy.discussion_post (tenant, id, thread, course, author, text, mentions, written_at, teaches)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tx.tenant, id, thread, course, author, text, mentions, writtenAt, teaches],
  );
}

export async function postOf(tx: Transaction, course: string, id: string): Promise<NamedPost | undefined> {
  const [row] = await tx.query<NamedPost>(
    `select ${POST} ${FROM} where d.tenant = $1 and d.id = $2 and d.course = $3`,
    [tx.tenant, id, course],
  );
  return row;
}

export async function updatePost(
  tx: Transaction,
  { id, text, mentions, editedAt, endorsed, hidden, reports }: Omit<Post, 'revision'>,
): Promise<void> {
  await tx.query(
    `update academy.discussion_post d
      set text = $3, mentions = $4, edited_at = $5, endorsed = $6, hidden = $7, reports = $8, revision = d.revision + 1
      where d.tenant = $1 and d.id = $2`,
    [tx.tenant, id, text, mentions, editedAt, endorsed, hidden, reports],
  );
}

/** In the order in which they came. Served by discussion_post_of_thread. */
export function postsOf(tx: Transaction, thread: string, most: number): Promise<NamedPost[]> {
  return tx.query<NamedPost>(`select ${POST} ${FROM} where d.tenant = $1 and d.thread = $2 order by d.id limit $3`, [
    tx.tenant,
    thread,
    most,
  ]);
}

/** How many somebody has written since. Served by discussion_post_of_author. */
export async function postsSince(tx: Transaction, author: string, since: string): Promise<number> {
  const [row] = await tx.query<{ written: number }>(
    `select count(*)::integer as written from academy.discussion_post d
      where d.tenant = $1 and d.author = $2 and d.written_at > $3`,
    [tx.tenant, author, since],
  );
  return row?.written ?? 0;
}

/** Those that wait to be looked at, what was written first before. Served by discussion_post_reported. */
export function reportedAfter(
  tx: Transaction,
  course: string,
  id: string | undefined,
  most: number,
): Promise<NamedPost[]> {
  return tx.query<NamedPost>(
    `select ${POST} ${FROM} where d.tenant = $1 and d.course = $2 and d.reports > 0 and ($3::uuid is null or d.id > $3)
      order by d.id limit $4`,
    [tx.tenant, course, id ?? null, most],
  );
}

/** @returns false where the learner has reported it already */
export async function insertReport(
  tx: Transaction,
  post: string,
  { enrolment, reason, at }: { readonly enrolment: string; readonly reason: string; readonly at: string },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into academy.discussion_report (tenant, post, enrolment, reason, at) values ($1, $2, $3, $4, $5)
      on conflict (tenant, post, enrolment) do nothing returning post`,
    [tx.tenant, post, enrolment, reason, at],
  );
  return rows.length > 0;
}

/** Why a post was reported, the newest first. Served by the primary key. */
export async function reasonsOf(tx: Transaction, post: string, most: number): Promise<string[]> {
  const rows = await tx.query<{ reason: string }>(
    `select r.reason from academy.discussion_report r where r.tenant = $1 and r.post = $2 order by r.enrolment desc limit $3`,
    [tx.tenant, post, most],
  );
  return rows.map(({ reason }) => reason);
}
