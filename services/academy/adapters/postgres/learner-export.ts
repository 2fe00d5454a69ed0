import type { Transaction } from '@pvt/kernel/database';

/** What an export has of one enrolment and kind; `key` is where the next page begins. */
export interface ExportRow {
  readonly key: string;
  readonly item: object;
}

export const EXPORTED = ['progress', 'attempt', 'work', 'extension', 'played', 'package', 'rating', 'card'] as const;
export type Exported = (typeof EXPORTED)[number];

/** Marks are left out: what of them is shown, the grades say. Each is served by the primary key, attempts by attempt_numbered, cards by card_made_once. */
const OF_ENROLMENT: Readonly<Record<Exported, string>> = {
  progress: `select p.lesson::text as key, json_build_object('lesson', p.lesson, 'state', p.state, 'firstAt', p.first_at,
      'completedAt', p.completed_at) as item
    from academy.lesson_progress p where p.tenant = $1 and p.enrolment = $2 and ($3::uuid is null or p.lesson > $3::uuid)
    order by p.lesson limit $4`,
  attempt: `select a.lesson || '/' || a.number as key, json_build_object('id', a.id, 'lesson', a.lesson, 'number', a.number,
      'startedAt', a.started_at, 'finishedAt', a.finished_at, 'endedBy', a.ended_by,
      'answers', (select json_agg(json_build_object('slot', n.slot, 'response', n.response, 'certainty', n.certainty,
        'savedAt', n.saved_at) order by n.slot) from academy.attempt_answer n where n.tenant = $1 and n.attempt = a.id),
      'tries', (select json_agg(json_build_object('slot', t.slot, 'response', t.response, 'certainty', t.certainty,
        'checkedAt', t.checked_at) order by t.slot, t.number) from academy.attempt_try t where t.tenant = $1 and t.attempt = a.id),
      'files', (select json_agg(json_build_object('slot', f.slot, 'file', f.id, 'name', f.name, 'bytes', f.bytes)
        order by f.slot, f.id) from academy.attempt_file f where f.tenant = $1 and f.attempt = a.id)) as item
    from academy.attempt a where a.tenant = $1 and a.enrolment = $2
      and ($3::text is null or (a.lesson, a.number) > (split_part($3, '/', 1)::uuid, split_part($3, '/', 2)::integer))
    order by a.lesson, a.number limit $4`,
  work: `select s.lesson::text as key, json_build_object('lesson', s.lesson, 'state', s.state, 'draft', s.draft,
      'versions', (select json_agg(json_build_object('number', v.number, 'content', v.content, 'handedInAt', v.handed_in_at)
        order by v.number) from academy.submission_version v
        where v.tenant = $1 and v.enrolment = $2 and v.lesson = s.lesson)) as item
    from academy.submission s where s.tenant = $1 and s.enrolment = $2 and ($3::uuid is null or s.lesson > $3::uuid)
    order by s.lesson limit $4`,
  extension: `select x.lesson::text as key, json_build_object('lesson', x.lesson, 'dueAt', x.due_at, 'closesAt', x.closes_at) as item
    from academy.assignment_extension x where x.tenant = $1 and x.enrolment = $2 and ($3::uuid is null or x.lesson > $3::uuid)
    order by x.lesson limit $4`,
  played: `select p.lesson || '/' || p.video as key, json_build_object('lesson', p.lesson, 'video', p.video,
      'playedMs', p.played::text, 'positionMs', p.position_ms, 'at', p.heard_at) as item
    from academy.video_played p where p.tenant = $1 and p.enrolment = $2
      and ($3::text is null or (p.lesson, p.video) > (split_part($3, '/', 1)::uuid, split_part($3, '/', 2)::uuid))
    order by p.lesson, p.video limit $4`,
  package: `select p.lesson::text as key, json_build_object('lesson', p.lesson, 'data', p.data, 'outcome', p.outcome,
      'savedAt', p.saved_at) as item
    from academy.package_play p where p.tenant = $1 and p.enrolment = $2 and ($3::uuid is null or p.lesson > $3::uuid)
    order by p.lesson limit $4`,
  rating: `select r.enrolment::text as key, json_build_object('stars', r.stars, 'comment', r.comment, 'at', r.at) as item
    from academy.rating r where r.tenant = $1 and r.enrolment = $2 and $3::text is null limit $4`,
  card: `select c.question || '/' || c.version as key, json_build_object('id', c.id, 'lesson', c.lesson, 'question', c.question,
      'version', c.version, 'madeAt', c.made_at, 'dueAt', c.due_at, 'actions', (select json_agg(json_build_object('action', a.action,
        'rating', a.rating, 'undoes', a.undoes, 'at', a.at) order by a.at, a.action)
        from academy.card_action a where a.tenant = $1 and a.card = c.id)) as item
    from academy.card c where c.tenant = $1 and c.enrolment = $2
      and ($3::text is null or (c.question, c.version) > (split_part($3, '/', 1)::uuid, split_part($3, '/', 2)::integer))
    order by c.question, c.version limit $4`,
};

/** Some of a kind, in the order of their keys, of an enrolment. */
export function exportedOf(
  tx: Transaction,
  kind: Exported,
  enrolment: string,
  after: string | null,
  most: number,
): Promise<ExportRow[]> {
  return tx.query<ExportRow>(OF_ENROLMENT[kind], [tx.tenant, enrolment, after, most]);
}

/** What an account has bought, also courses that it is not in. Served by purchase_of_person. */
export function purchasesToExport(
  tx: Transaction,
  account: string,
  after: string | null,
  most: number,
): Promise<ExportRow[]> {
  return tx.query<ExportRow>(
    `select p.id::text as key, json_build_object('id', p.id, 'course', p.course, 'coupon', p.coupon, 'price', p.price,
        'amount', p.amount, 'currency', p.currency, 'state', p.state, 'madeAt', p.made_at, 'paidAt', p.paid_at,
        'refundedAt', p.refunded_at) as item
      from academy.purchase p where p.tenant = $1 and p.account = $2 and ($3::uuid is null or p.id > $3::uuid)
      order by p.id limit $4`,
    [tx.tenant, account, after, most],
  );
}

/** Also of courses that the account has left. Served by note_of_person. */
export function notesToExport(
  tx: Transaction,
  account: string,
  after: string | null,
  most: number,
): Promise<ExportRow[]> {
  return tx.query<ExportRow>(
    `select n.id::text as key, json_build_object('id', n.id, 'course', n.course, 'lesson', n.lesson, 'second', n.second,
        'text', n.text, 'writtenAt', n.written_at) as item
      from academy.note n where n.tenant = $1 and n.account = $2 and ($3::uuid is null or n.id > $3::uuid)
      order by n.id limit $4`,
    [tx.tenant, account, after, most],
  );
}

/** What an account has written in discussions. Served by discussion_person_of_account and discussion_post_of_author. */
export function postsToExport(
  tx: Transaction,
  account: string,
  after: string | null,
  most: number,
): Promise<ExportRow[]> {
  return tx.query<ExportRow>(
    `select o.id::text as key, json_build_object('id', o.id, 'course', o.course, 'discussion', o.thread, 'text', o.text,
        'writtenAt', o.written_at, 'editedAt', o.edited_at) as item
      from academy.discussion_person p
      cross join lateral (select * from academy.discussion_post o
        where o.tenant = $1 and o.author = p.id and ($3::uuid is null or o.id > $3::uuid) order by o.id limit $4) o
      where p.tenant = $1 and p.account = $2 order by o.id limit $4`,
    [tx.tenant, account, after, most],
  );
}
