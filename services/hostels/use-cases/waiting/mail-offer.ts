import type { Job } from '@pvt/kernel/jobs';
import { moneyText } from '@pvt/kernel/mail-language';
import { send } from '@pvt/notifications/contract';
import { propertyOf } from '../../adapters/postgres/properties.ts';
import { quoteOf } from '../../adapters/postgres/quotes.ts';
import { wishOf } from '../../adapters/postgres/wishes.ts';
import { offerText } from '../../core/waiting/mail-text.ts';
import { localTextOf } from '../../core/when.ts';
import { guestPages, offerLink } from '../bookings/guest-links.ts';
import type { BookingTools } from '../bookings/tools.ts';
import { guestsOf } from '../guests/guests-of.ts';
import type { sendOfferMail } from './offer-job.ts';

/** Writes to who waited what is held for them, as long as it is; nobody is written to who has no address. */
export async function mailOffer(
  tools: BookingTools,
  { data: { wish: id }, context }: Pick<Job<typeof sendOfferMail>, 'data' | 'context'>,
): Promise<void> {
  const found = await tools.database.transaction(context.tenant, async (tx) => {
    const wish = await wishOf(tx, id);
    if (wish?.state !== 'offered' || wish.quote === null || wish.due === null) return undefined;
    const [quote, house] = [await quoteOf(tx, wish.quote), await propertyOf(tx, wish.property)];
    const guest = (await guestsOf(tools, tx, [wish.guest])).get(wish.guest);
    if (quote === undefined || house === undefined || guest === undefined || guest === 'erased') return undefined;
    return { wish, quote, house, guest, due: wish.due };
  });
  if (found?.guest.email === undefined) return;
  const { wish, quote, house, guest, due } = found;
  const { language, arrival, departure } = wish;
  const pages = await guestPages(tools, context);
  const link = offerLink(tools, context.tenant, pages, { id, quote: quote.id });
  const { subject, text } = offerText(language, {
    ...{ guest: guest.name, house: house.name, arrival, departure, link },
    total: moneyText(quote.total, quote.currency, language),
    until: localTextOf(Date.parse(due), house.timeZone),
  });
  await tools.contracts.call(send, context, {
    // Who waited on, since a booking came to nothing, is offered another quote.
    key: `hostels wish ${id} ${quote.id}`,
    recipient: { email: found.guest.email, name: guest.name, language },
    ...{ channels: ['email'], category: 'bookings', transactional: true, urgent: true, subject, text },
  });
}
