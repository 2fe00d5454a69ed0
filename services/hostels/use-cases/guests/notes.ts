import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import { idempotent } from '@pvt/kernel/idempotent';
import { insertNote, notesOf, removeNote, type SealedNote } from '../../adapters/postgres/guest-notes.ts';
import { mergedInto } from '../../adapters/postgres/guests.ts';
import { guestErrors } from '../../core/guest-errors.ts';
import { guestNoteChanged } from '../../core/guest-events.ts';
import type { GuestNote, NewGuestNote } from '../../core/guest-note.ts';
import type { HostelsTools } from '../tools.ts';
import { requireGuest } from './guest-record.ts';
import { requireSeen, visibleNotes } from './sight.ts';

type Tools = Pick<HostelsTools, 'database' | 'log' | 'vault'>;

/** Those that the caller may see, the newest first. @throws GUEST_NOT_FOUND */
export async function listNotes(
  { database, vault }: Pick<Tools, 'database' | 'vault'>,
  context: CallContext,
  id: string,
): Promise<GuestNote[]> {
  return database.transaction(context.tenant, async (tx) => {
    const { kept, houses } = await requireSeen(tx, context, id);
    const all = [kept.id, ...(await mergedInto(tx, kept.id))];
    const notes = await notesOf(tx, all, visibleNotes(context, houses));
    return notes.map((note) => openedNote({ vault }, tx.tenant, note));
  });
}

export function openedNote(
  { vault }: Pick<Tools, 'vault'>,
  tenant: string,
  { id, guest, wrapped, sealed, visibility, madeAt, madeBy }: SealedNote,
): GuestNote {
  return { id, text: vault.open({ tenant, guest }, wrapped, `note ${id}`, sealed), visibility, madeAt, madeBy };
}

/**
 * Anybody who sees the guest may write for managers, and reads it only as one of them.
 * @throws GUEST_NOT_FOUND, GUEST_ERASED, IDEMPOTENCY_KEY_REUSED
 */
export async function addNote(
  { database, log, vault }: Tools,
  context: CallContext,
  id: string,
  { text, visibility }: NewGuestNote,
): Promise<GuestNote> {
  return database.transaction(context.tenant, async (tx) => {
    await requireSeen(tx, context, id);
    const input = { id, visibility, text: vault.fingerprint(context.tenant, text) };
    const kept = await idempotent(tx, context, 'hostels.addGuestNote', input, async () => {
      const { kept: guest, wrapped } = await requireGuest({ vault }, tx, id);
      const note = { id: randomUUIDv7(), guest: guest.id, visibility, madeBy: actorOf(context) };
      const sealed = vault.seal({ tenant: tx.tenant, guest: guest.id }, wrapped, `note ${note.id}`, text);
      const madeAt = await insertNote(tx, { ...note, sealed });
      const after = { guest: guest.id, visibility };
      await log.publish(tx, [guestNoteChanged.of(context, { name: note.id, before: null, after })]);
      return { id: note.id, visibility, madeAt, madeBy: note.madeBy };
    });
    return { ...kept, text };
  });
}

/** @throws GUEST_NOT_FOUND, GUEST_NOTE_NOT_FOUND */
export async function deleteNote(
  { database, log }: Pick<Tools, 'database' | 'log'>,
  context: CallContext,
  { guest: id, note }: { readonly guest: string; readonly note: string },
): Promise<void> {
  await database.transaction(context.tenant, async (tx) => {
    const { kept, houses } = await requireSeen(tx, context, id);
    const all = [kept.id, ...(await mergedInto(tx, kept.id))];
    const before = await removeNote(tx, note, all, visibleNotes(context, houses));
    if (before === undefined) throw guestErrors.GUEST_NOTE_NOT_FOUND(`The guest has no note ${note}.`);
    await log.publish(tx, [guestNoteChanged.of(context, { name: note, before, after: null })]);
  });
}
