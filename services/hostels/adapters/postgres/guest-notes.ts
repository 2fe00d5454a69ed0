import type { Transaction } from '@pvt/kernel/database';
import type { GuestNote } from '../../core/guest-note.ts';

export interface SealedNote extends Omit<GuestNote, 'text'> {
  /** Whose key it is sealed with: a merged record keeps its own. */
  readonly guest: string;
  readonly wrapped: Buffer;
  readonly sealed: Buffer;
}

/** The newest first. Served by guest_note_of_guest. @param visible to whom they are visible */
export function notesOf(
  tx: Transaction,
  guests: readonly string[],
  visible: readonly GuestNote['visibility'][],
): Promise<SealedNote[]> {
  return tx.query<SealedNote>(
    `select n.id, n.guest, n.visibility, n.made_at as "madeAt", n.made_by as "madeBy", n.sealed, k.wrapped
      from hostels.guest_note n join hostels.guest_key k on k.tenant = $1 and k.guest = n.guest
      where n.tenant = $1 and n.guest = any($2) and n.visibility = any($3) order by n.id desc`,
    [tx.tenant, guests, visible],
  );
}

export async function insertNote(
  tx: Transaction,
  note: Pick<SealedNote, 'id' | 'guest' | 'visibility' | 'madeBy' | 'sealed'>,
): Promise<string> {
  const [row] = await tx.query<{ madeAt: string }>(
    `insert into hostels.guest_note (tenant, id, guest, visibility, sealed, made_by) values ($1, $2, $3, $4, $5, $6)
      returning made_at as "madeAt"`,
    [tx.tenant, note.id, note.guest, note.visibility, note.sealed, note.madeBy],
  );
  return row?.madeAt ?? '';
}

/** @returns what it was; undefined where there is none that is visible so */
export async function removeNote(
  tx: Transaction,
  id: string,
  guests: readonly string[],
  visible: readonly GuestNote['visibility'][],
): Promise<Pick<SealedNote, 'guest' | 'visibility'> | undefined> {
  const [row] = await tx.query<Pick<SealedNote, 'guest' | 'visibility'>>(
    `delete from hostels.guest_note where tenant = $1 and id = $2 and guest = any($3) and visibility = any($4)
      returning guest, visibility`,
    [tx.tenant, id, guests, visible],
  );
  return row;
}
