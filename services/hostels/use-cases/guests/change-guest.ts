import type { CallContext } from '@pvt/kernel/context';
import { type Conditions, requireMatch, UNCONDITIONAL } from '@pvt/kernel/preconditions';
import { tidy } from '../../core/fill-guest.ts';
import type { GuestRecord } from '../../core/guest.ts';
import { guestErrors } from '../../core/guest-errors.ts';
import type { GuestView } from '../../core/guest-view.ts';
import type { HostelsTools } from '../tools.ts';
import { type GuestChange, versionOf, viewGuest } from './get-guest.ts';
import { requireGuest } from './guest-record.ts';
import { replaceRecord } from './replace-record.ts';
import { requireSeen } from './sight.ts';

/**
 * Puts details and preferences in the place of those that are kept. What else the guest is found by stays.
 * @throws GUEST_NOT_FOUND, GUEST_ERASED, GUEST_EMAIL_TAKEN, CHANGED_MEANWHILE
 */
export async function changeGuest(
  { database, log, vault }: Pick<HostelsTools, 'database' | 'log' | 'vault'>,
  context: CallContext,
  id: string,
  { details, preferences }: GuestChange,
  conditions: Conditions = UNCONDITIONAL,
): Promise<GuestView> {
  return database.transaction(context.tenant, async (tx) => {
    await requireSeen(tx, context, id);
    const held = await requireGuest({ vault }, tx, id);
    const { preferences: liked, also, ...known } = held.record;
    const before = { details: known, ...(liked === undefined ? {} : { preferences: liked }) };
    requireMatch(conditions, versionOf(before), 'The guest');
    const after: GuestRecord = {
      ...tidy(details),
      ...(preferences === undefined || Object.keys(preferences).length === 0 ? {} : { preferences }),
      ...(also === undefined ? {} : { also }),
    };
    const [taken] = await replaceRecord({ log, vault }, tx, context, held, after);
    if (taken !== undefined)
      throw guestErrors.GUEST_EMAIL_TAKEN(`The guest ${taken} has this e-mail address.`, {
        pointer: '/details/email',
        more: { guest: taken },
      });
    return viewGuest({ vault }, tx, context, held.kept.id);
  });
}
