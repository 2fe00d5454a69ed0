import type { Transaction } from '@pvt/kernel/database';
import type { Note } from '../../core/note.ts';

export async function insertNote(tx: Transaction, { id, text }: Note): Promise<void> {
  await tx.query('insert into demo.note (tenant, id, text) values ($1, $2, $3)', [tx.tenant, id, text]);
}

/** Served by the primary key: ids of version 7 are in the order of time. */
export function newestNotes(tx: Transaction, before: string | undefined, most: number): Promise<Note[]> {
  return tx.query<Note>(
    'select id, text from demo.note where tenant = $1 and ($2::uuid is null or id < $2) order by id desc limit $3',
    [tx.tenant, before ?? null, most],
  );
}
