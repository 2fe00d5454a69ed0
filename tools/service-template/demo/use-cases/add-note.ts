import { randomUUIDv7 } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import type { Database } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import type { Log } from '@pvt/kernel/log';
import { insertNote } from '../adapters/postgres/notes.ts';
import { noteAdded } from '../contract.ts';
import { type Note, noteOf } from '../core/note.ts';

/** @throws DEMO_NOTE_EMPTY, IDEMPOTENCY_KEY_REUSED */
export function addNote(
  { database, log }: { readonly database: Database; readonly log: Log },
  context: CallContext,
  input: { readonly text: string },
): Promise<Note> {
  const note = noteOf(randomUUIDv7(), input.text);
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'demo.addNote', input, async () => {
      await insertNote(tx, note);
      await log.publish(tx, [noteAdded.of(context, note)]);
      return note;
    }),
  );
}
