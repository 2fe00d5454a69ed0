import type { Transaction } from '@pvt/kernel/database';
import type { Note } from '../../core/notes/note.ts';

const NOTE = `n.id, n.account, n.course, n.lesson, n.second, n.text, n.written_at as "writtenAt", n.revision`;

/** Nobody else changes it until the transaction ends. */
export async function lockNote(tx: Transaction, account: string, id: string): Promise<Note | undefined> {
  const [row] = await tx.query<Note>(
    `select ${NOTE} from academy.note n where n.tenant = $1 and n.id = $3 and n.account = $2 for update of n`,
    [tx.tenant, account, id],
  );
  return row;
}

/** @returns undefined where somebody else has a note of this id */
export async function storeNote(tx: Transaction, note: Omit<Note, 'revision'>): Promise<Note | undefined> {
  const { id, account, course, lesson, second, text, writtenAt } = note;
  const [row] = await tx.query<Note>(
    `insert into academy.note as n (tenant, id, account, course, lesson, second, text, written_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (tenant, id) do update
        set second = excluded.second, text = excluded.text, written_at = excluded.written_at, revision = n.revision + 1
        where n.account = excluded.account and n.course = excluded.course and n.lesson = excluded.lesson
      returning ${NOTE}`,
    [tx.tenant, id, account, course, lesson, second, text, writtenAt],
  );
  return row;
}

/** @returns whether it was there */
export async function deleteNote(tx: Transaction, account: string, course: string, id: string): Promise<boolean> {
  const rows = await tx.query(
    'delete from academy.note n where n.tenant = $1 and n.id = $4 and n.account = $2 and n.course = $3 returning n.id',
    [tx.tenant, account, course, id],
  );
  return rows.length > 0;
}

/** Served by note_of_course. */
export async function countNotes(tx: Transaction, account: string, course: string): Promise<number> {
  const [row] = await tx.query<{ notes: number }>(
    'select count(*)::integer as notes from academy.note n where n.tenant = $1 and n.account = $2 and n.course = $3',
    [tx.tenant, account, course],
  );
  return row?.notes ?? 0;
}

/** The newest first. Served by note_of_course. */
export function notesOfCourse(
  tx: Transaction,
  account: string,
  course: string,
  id: string | undefined,
  most: number,
): Promise<Note[]> {
  return tx.query<Note>(
    `select ${NOTE} from academy.note n where n.tenant = $1 and n.account = $2 and n.course = $3
      and ($4::uuid is null or n.id < $4) order by n.id desc limit $5`,
    [tx.tenant, account, course, id ?? null, most],
  );
}

/** The newest first. Served by note_of_lesson. */
export function notesOfLesson(
  tx: Transaction,
  account: string,
  { course, lesson }: { readonly course: string; readonly lesson: string },
  id: string | undefined,
  most: number,
): Promise<Note[]> {
  return tx.query<Note>(
    `select ${NOTE} from academy.note n where n.tenant = $1 and n.account = $2 and n.course = $3 and n.lesson = $4
      and ($5::uuid is null or n.id < $5) order by n.id desc limit $6`,
    [tx.tenant, account, course, lesson, id ?? null, most],
  );
}

/** Of all courses, the newest first. Served by note_of_person. */
export function notesOfPerson(tx: Transaction, account: string, id: string | undefined, most: number): Promise<Note[]> {
  return tx.query<Note>(
    `select ${NOTE} from academy.note n where n.tenant = $1 and n.account = $2 and ($3::uuid is null or n.id < $3)
      order by n.id desc limit $4`,
    [tx.tenant, account, id ?? null, most],
  );
}

/** Served by note_of_person. */
export async function eraseNotes(tx: Transaction, account: string): Promise<void> {
  await tx.query('delete from academy.note n where n.tenant = $1 and n.account = $2', [tx.tenant, account]);
}
