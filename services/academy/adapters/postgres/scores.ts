import type { Transaction } from '@pvt/kernel/database';
import type { GradeChange } from '../../core/gradebook/grade-change.ts';
import type { KeptScore } from '../../core/gradebook/kept-score.ts';
import { shownName } from './staff-names.ts';

const SCORE = 's.item, s.points, s.out_of as "outOf", s.source, s.late, s.excused, s.override';

/** Of a learner, those of some items. Served by the primary key. */
export function scoresOf(tx: Transaction, enrolment: string, items: readonly string[]): Promise<KeptScore[]> {
  return tx.query<KeptScore>(
    {
      name: 'academy_scores',
      text: `select ${SCORE} from academy.item_score s where s.tenant = $1 and s.enrolment = $2 and s.item = any($3::text[])`,
    },
    [tx.tenant, enrolment, items],
  );
}

/** As `scoresOf`, of one item. */
export async function scoreOf(tx: Transaction, enrolment: string, item: string): Promise<KeptScore | undefined> {
  const [row] = await tx.query<KeptScore>(
    {
      name: 'academy_item_score',
      text: `select ${SCORE} from academy.item_score s where s.tenant = $1 and s.enrolment = $2 and s.item = $3`,
    },
    [tx.tenant, enrolment, item],
  );
  return row;
}

export type ScoreOf = KeptScore & { readonly enrolment: string };

/** All of some learners. Served by the primary key. */
export function scoresOfAll(tx: Transaction, enrolments: readonly string[]): Promise<ScoreOf[]> {
  return tx.query<ScoreOf>(
    `select s.* from unnest($2::uuid[]) as e (id)
      cross join lateral (select s.enrolment, ${SCORE} from academy.item_score s
        where s.tenant = $1 and s.enrolment = e.id limit 2000) s`,
    [tx.tenant, enrolments],
  );
}

/** Stores what is kept of an item, and that it changed. */
export async function storeScore(tx: Transaction, change: GradeChange): Promise<void> {
  const { id, course, enrolment, item, before, after, reason, by, at } = change;
  const { points, outOf, source, late, excused, override } = after;
  await tx.query(
    {
      name: 'academy_score',
      text: `with kept as (
        insert into academy.item_score (tenant, enrolment, item, points, out_of, source, late, excused, override, noted_at)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
          on conflict (tenant, enrolment, item) do update set points = excluded.points, out_of = excluded.out_of,
            source = excluded.source, late = excluded.late, excused = excluded.excused, override = excluded.override,
            noted_at = excluded.noted_at)
        insert into academy.grade_history (tenant, id, course, enrolment, item, before, after, reason, by_name, at)
          values ($1, $11, $12, $2, $3, $13, $14, $15, $16, $10)`,
    },
    [
      ...[tx.tenant, enrolment, item, points, outOf, source, late === null ? null : JSON.stringify(late), excused],
      ...[override === null ? null : JSON.stringify(override), at, id, course],
      ...[before === null ? null : JSON.stringify(before), JSON.stringify(after), reason, by],
    ],
  );
}

const CHANGE = `h.id, h.course, h.enrolment, h.item, h.before, h.after, h.reason, ${shownName('h.by_name')} as by, h.at`;

/** The newest first, of a learner or of all. Served by grade_history_of_learner and grade_history_of_course. */
export function changesBefore(
  tx: Transaction,
  course: string,
  enrolment: string | undefined,
  id: string | undefined,
  most: number,
): Promise<GradeChange[]> {
  const whose = enrolment === undefined ? 'h.course = $2' : 'h.course = $2 and h.enrolment = $5';
  return tx.query<GradeChange>(
    `select ${CHANGE} from academy.grade_history h
      where h.tenant = $1 and ${whose} and ($3::uuid is null or h.id < $3) order by h.id desc limit $4`,
    [tx.tenant, course, id ?? null, most, ...(enrolment === undefined ? [] : [enrolment])],
  );
}
