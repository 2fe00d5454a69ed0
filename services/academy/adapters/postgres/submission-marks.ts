import type { Transaction } from '@pvt/kernel/database';
import type { KeptMark } from '../../core/assignments/submission-mark.ts';

/** In the order in which they were first given. Served by marked_once. */
export function marksOfSubmission(tx: Transaction, enrolment: string, lesson: string): Promise<KeptMark[]> {
  return tx.query<KeptMark>(
    `select m.id, m.version, m.marker, m.marker_name as "markerName", m.by_whom as by, m.share, m.levels, m.comment, m.notes,
        m.annotations, m.marked_at as "markedAt"
      from academy.submission_mark m where m.tenant = $1 and m.enrolment = $2 and m.lesson = $3 order by m.id`,
    [tx.tenant, enrolment, lesson],
  );
}

/** Of a marker one: the same marker’s earlier one is replaced. */
export async function storeMark(tx: Transaction, enrolment: string, lesson: string, mark: KeptMark): Promise<void> {
  const { id, version, marker, markerName, by, share, levels, comment, notes, annotations, markedAt } = mark;
  await tx.query(
    `insert into academy.submission_mark (tenant, id, enrolment, lesson, version, marker, marker_name, by_whom, share, levels,
        comment, notes, annotations, marked_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
      on conflict (tenant, enrolment, lesson, marker) do update set version = excluded.version,
        marker_name = excluded.marker_name, by_whom = excluded.by_whom, share = excluded.share, levels = excluded.levels,
        comment = excluded.comment, notes = excluded.notes, annotations = excluded.annotations, marked_at = excluded.marked_at`,
    [
      ...[tx.tenant, id, enrolment, lesson, version, marker, markerName, by, share],
      ...[levels === null ? null : JSON.stringify(levels), comment, notes, JSON.stringify(annotations), markedAt],
    ],
  );
}

/** Where one teacher decides, the word of another goes with it. */
export async function dropOtherTeachers(
  tx: Transaction,
  enrolment: string,
  lesson: string,
  marker: string,
): Promise<void> {
  await tx.query(
    `delete from academy.submission_mark m where m.tenant = $1 and m.enrolment = $2 and m.lesson = $3
      and m.by_whom = 'teacher' and m.marker <> $4`,
    [tx.tenant, enrolment, lesson, marker],
  );
}
