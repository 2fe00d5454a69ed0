import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { type SealedGuest, sealedGuests } from '../../adapters/postgres/guest-fields.ts';
import { housesOf } from '../../adapters/postgres/guest-houses.ts';
import type { GuestRecord } from '../../core/guest.ts';
import { maskedName } from '../../core/guest-name.ts';
import type { GuestLine } from '../../core/guest-view.ts';
import type { HostelsTools } from '../tools.ts';
import { openedRecord } from './guest-record.ts';
import { isSeen, sightOf, WHOLE } from './sight.ts';

/** A guest whose record is open, for the service's own eyes. */
export interface OpenGuest {
  readonly id: string;
  readonly record: GuestRecord;
  readonly line: GuestLine;
}

/** Guests by their ids, in that order, each as far as the caller may see it; those that are not there are left out. */
export async function guestLines(
  { vault }: Pick<HostelsTools, 'vault'>,
  tx: Transaction,
  context: CallContext,
  ids: readonly string[],
): Promise<OpenGuest[]> {
  const [sealed, houses] = await Promise.all([sealedGuests(tx, ids), housesOf(tx, ids)]);
  const byId = new Map(sealed.map((guest) => [guest.asked, guest]));
  const sight = sightOf(context, WHOLE);
  return ids.flatMap((id) => {
    const guest = byId.get(id);
    if (guest === undefined || guest.wrapped === null) return [];
    const record = openedRecord({ vault }, tx.tenant, guest, guest.wrapped);
    return [{ id, record, line: lineOf(guest, record, isSeen(sight, houses.get(id) ?? [])) }];
  });
}

function lineOf({ guest, createdAt }: SealedGuest, record: GuestRecord, isWhole: boolean): GuestLine {
  if (!isWhole) return { id: guest, name: maskedName(record.name), masked: true, createdAt };
  const { name, email, phone, country, birthDate } = record;
  return {
    ...{ id: guest, name, masked: false, createdAt },
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(country === undefined ? {} : { country }),
    ...(birthDate === undefined ? {} : { birthDate }),
  };
}
