import { getTenant } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import type { KeptBooking } from '../../adapters/postgres/bookings.ts';
import type { BookingTools } from './tools.ts';

/** Where the pages for a tenant's guests are; ends with a slash. Undefined for a tenant without a site, which has no such pages. */
export async function guestPages(
  { contracts, publicUrl }: Pick<BookingTools, 'contracts' | 'publicUrl'>,
  context: CallContext,
): Promise<URL | undefined> {
  const tenant = await contracts.call(getTenant, context, {});
  return tenant === null || tenant.site === null ? undefined : new URL(`/sites/${tenant.site}/`, publicUrl());
}

const bookingPage = (pages: URL, code: string): URL => new URL(`bookings/${code}`, pages);

/** Where a guest finds a booking: whoever has the link is its guest. @param pages see {@link guestPages} */
export function linkOf(
  { keys }: Pick<BookingTools, 'keys'>,
  tenant: string,
  pages: URL | undefined,
  { id, code }: Pick<KeptBooking, 'id' | 'code'>,
): string | undefined {
  if (pages === undefined) return undefined;
  const link = bookingPage(pages, code);
  link.hash = `key=${keys.keyOf(tenant, id)}`;
  return link.href;
}

/** Where a payer comes back to from a provider, which learns nothing of the key. @param pages see {@link guestPages} */
export const backTo = (pages: URL | undefined, code: string): { readonly returnUrl?: string } =>
  pages === undefined ? {} : { returnUrl: bookingPage(pages, code).href };

/** Where who has waited books what is held. @param pages see {@link guestPages} */
export function offerLink(
  { keys }: Pick<BookingTools, 'keys'>,
  tenant: string,
  pages: URL | undefined,
  { id, quote }: { readonly id: string; readonly quote: string },
): string | undefined {
  if (pages === undefined) return undefined;
  const link = new URL(`quotes/${quote}`, pages);
  link.hash = new URLSearchParams({ wish: id, key: keys.keyOf(tenant, id) }).toString();
  return link.href;
}
