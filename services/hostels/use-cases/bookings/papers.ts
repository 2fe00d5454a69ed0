import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { idempotent } from '@pvt/kernel/idempotent';
import {
  formOf,
  type KeptPaper,
  registrationOf,
  storeForm,
  storeRegistration,
} from '../../adapters/postgres/registrations.ts';
import type { KeptStay } from '../../adapters/postgres/stays.ts';
import { bookingNotFound, bookingState } from '../../core/booking/errors.ts';
import type { ArrivalForm, CheckInPaper, Register } from '../../core/booking/registration.ts';
import { holdGuest } from '../guests/guest-record.ts';
import { registerGuest } from '../guests/register-guest.ts';
import type { HostelsTools } from '../tools.ts';
import { announce } from './announce.ts';
import { loadForChange } from './load-booking.ts';
import type { BookingTools } from './tools.ts';

type Vault = Pick<HostelsTools, 'vault'>;

const REGISTRATION = 'registration';
const FORM = 'arrival form';

/**
 * Puts into the register who has come, and into the guest's profile what the desk has seen: of a group, at its first stay alone, since the
 * others’ documents are not of who has booked. Of a guest that was erased nothing is kept.
 */
export async function register(
  tools: Pick<HostelsTools, 'log' | 'vault'>,
  tx: Transaction,
  context: CallContext,
  { id: stay, booking, property, position }: KeptStay,
  guest: string,
  given: Register,
): Promise<void> {
  const { signature: _signature, ...profile } = given;
  if (position === 0) await registerGuest(tools, tx, context, guest, profile);
  const held = await holdGuest(tools, tx, guest);
  if (held === undefined) return;
  const whose = { tenant: tx.tenant, guest: held.kept.id };
  const sealed = tools.vault.seal(whose, held.wrapped, `${REGISTRATION} ${stay}`, JSON.stringify(given));
  await storeRegistration(tx, { stay, booking, property, guest: held.kept.id, sealed, by: actorOf(context) });
}

/**
 * What the guest fills in before coming. It changes nothing of the guest: whoever has the link may have typed somebody else's address, and
 * the desk compares it with the document.
 * @returns when it was kept: an ISO instant
 * @throws BOOKING_NOT_FOUND, BOOKING_STATE, IDEMPOTENCY_KEY_REUSED
 */
export function fillIn(
  tools: BookingTools,
  context: CallContext,
  { booking: id, form }: { readonly booking: string; readonly form: ArrivalForm },
): Promise<string> {
  const input = tools.vault.fingerprint(context.tenant, { id, form });
  return tools.database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'hostels.fillIn', input, async () => {
      const found = await loadForChange(tx, id);
      if (found === undefined) throw bookingNotFound();
      const { booking } = found;
      const held = await holdGuest(tools, tx, booking.guest);
      if (booking.state !== 'confirmed' || held === undefined) throw bookingState(booking.state, 'checked in online');
      const whose = { tenant: tx.tenant, guest: held.kept.id };
      const sealed = tools.vault.seal(whose, held.wrapped, `${FORM} ${id}`, JSON.stringify(form));
      const at = await storeForm(tx, id, { guest: held.kept.id, sealed });
      await announce(tools, tx, context, found, 'checked in online');
      return at;
    }),
  );
}

/** When the guest has filled it in; null where that was not done. What is in it is shown to nobody who has no more than the link. */
export async function filledInAt(
  { database }: Pick<HostelsTools, 'database'>,
  { tenant }: CallContext,
  booking: string,
): Promise<string | null> {
  return (await database.transaction(tenant, (tx) => formOf(tx, booking)))?.at ?? null;
}

/** What the desk needs for the check-in of a stay. @throws BOOKING_NOT_FOUND */
export function readPaper(
  tools: BookingTools,
  { tenant }: CallContext,
  { property, booking: id, stay }: { readonly property: string; readonly booking: string; readonly stay: string },
): Promise<CheckInPaper> {
  return tools.database.transaction(tenant, async (tx) => {
    const found = await loadForChange(tx, id);
    if (found === undefined || found.booking.property !== property) throw bookingNotFound();
    const known = found.stays.some((each) => each.id === stay);
    const registration = known ? await registrationOf(tx, stay) : undefined;
    const form = await formOf(tx, id);
    const held = await holdGuest(tools, tx, found.booking.guest);
    return {
      registered:
        registration === undefined ? null : opened<Register>(tools, tx, registration, `${REGISTRATION} ${stay}`),
      form: form === undefined ? null : opened<ArrivalForm>(tools, tx, form, `${FORM} ${id}`),
      preferences: held?.record.preferences ?? null,
    };
  });
}

/** What was sealed here was checked before it was. */
function opened<T>({ vault }: Vault, { tenant }: Transaction, { guest, wrapped, sealed }: KeptPaper, what: string): T {
  return JSON.parse(vault.open({ tenant, guest }, wrapped, what, sealed)) as T;
}

/** For the guest's export. */
export function openedPaper(
  tools: Vault,
  tx: Transaction,
  { stay, booking, ...paper }: KeptPaper & { readonly stay: string | null; readonly booking: string },
): ArrivalForm {
  return opened(tools, tx, paper, stay === null ? `${FORM} ${booking}` : `${REGISTRATION} ${stay}`);
}
