import type { CallContext } from '@pvt/kernel/context';
import { addNights } from '../../core/night.ts';
import type { RestrictionEdit } from '../../core/offer/calendar-edit.ts';
import { offerErrors } from '../../core/offer/errors.ts';
import { type ChannelUpdate, rulesOf } from '../../core/restrictions/channel-update.ts';
import { setRestrictions } from '../pricing/edit-calendar.ts';
import type { CommandTools } from '../tools.ts';

/**
 * Sets what a channel sells of room types by rate plans, each in the place of what was set for the same and its dates; of updates that
 * overlap the later counts. What the owner has set for the whole house, or in the pricing, holds beside it.
 * @throws PROPERTY_NOT_FOUND, PRICING_NOT_FOUND, RATES_INVALID
 */
export function restrictSales(
  tools: CommandTools,
  context: CallContext,
  property: string,
  updates: readonly ChannelUpdate[],
): Promise<void> {
  const edits = updates.map((update, at): RestrictionEdit => {
    const { type, plan, from, to, minNights, maxNights } = update;
    if (minNights !== null && maxNights !== null && minNights > maxNights)
      throw offerErrors.RATES_INVALID(`No stay has ${minNights} nights at least and ${maxNights} at most.`, {
        pointer: `/updates/${at}/maxNights`,
      });
    return { type, plan, from, until: addNights(to, 1), rules: rulesOf(update) };
  });
  return setRestrictions(tools, context, property, edits, { list: 'updates', end: 'to' });
}
