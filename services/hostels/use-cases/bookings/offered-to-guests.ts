import type { CallContext } from '@pvt/kernel/context';
import { offeredProviders } from '@pvt/payments/contract';
import { bookingErrors } from '../../core/booking/errors.ts';
import { guestProviders, type PaymentProvider } from '../../core/booking/payment-provider.ts';
import type { BookingTools } from './tools.ts';

/** By which providers guests can pay now. */
export async function offeredToGuests(
  { contracts }: Pick<BookingTools, 'contracts'>,
  context: CallContext,
): Promise<PaymentProvider[]> {
  return guestProviders((await contracts.call(offeredProviders, context, {})).providers);
}

/** Refused before a place is held: a payment that can not be begun would hold it until it is known to have failed. @throws PROVIDER_NOT_FOR_GUESTS */
export async function requireOfferedToGuests(
  tools: Pick<BookingTools, 'contracts'>,
  context: CallContext,
  provider: PaymentProvider,
): Promise<void> {
  const offered = await offeredToGuests(tools, context);
  if (offered.includes(provider)) return;
  throw bookingErrors.PROVIDER_NOT_FOR_GUESTS(`Guests can not pay by "${provider}" now.`, {
    pointer: '/provider',
    more: { providers: offered },
  });
}
