import type { CallContext } from '@pvt/kernel/context';
import { bookingById } from '../../adapters/postgres/bookings.ts';
import { bookingNotFound } from '../../core/booking/errors.ts';
import type { HostelsTools } from '../tools.ts';
import { closePost } from './posts.ts';

/** A guest takes down what was put up by the same booking. @throws POST_NOT_FOUND */
export async function closePostOfGuest(
  tools: Pick<HostelsTools, 'database' | 'log'>,
  context: CallContext,
  { booking: id, post }: { readonly booking: string; readonly post: string },
): Promise<void> {
  const booking = await tools.database.transaction(context.tenant, (tx) => bookingById(tx, id));
  if (booking === undefined) throw bookingNotFound();
  await closePost(tools, context, { property: booking.property, post, by: id });
}
