import type { CallContext } from '@pvt/kernel/context';
import { calendarDigest, newCalendarSecret } from '../../adapters/calendar-secret.ts';
import { deleteCalendarAddress, storeCalendarAddress } from '../../adapters/postgres/calendar-addresses.ts';
import { calendarAddressChanged } from '../../core/calendar/events.ts';
import { requirePerson } from '../learning/require-learner.ts';
import type { AcademyTools, CommandTools } from '../tools.ts';

/** Below it are the feeds of all organisations. */
export const FEEDS = '/v1/academy/calendars';

/**
 * A new address for the caller’s calendar: what read the old one reads nothing more. It is told this once.
 * @throws LEARNER_NOT_A_PERSON
 */
export function makeCalendarAddress(
  tools: Pick<AcademyTools, 'database' | 'log' | 'now'> & { readonly publicUrl: () => URL },
  context: CallContext,
): Promise<string> {
  const account = requirePerson(context);
  const secret = newCalendarSecret();
  return tools.database.transaction(context.tenant, async (tx) => {
    const madeAt = tools.now().toString({ smallestUnit: 'millisecond' });
    await storeCalendarAddress(tx, account, calendarDigest(secret), madeAt);
    await tools.log.publish(tx, [calendarAddressChanged.of(context, { account, has: true })]);
    return new URL(`${FEEDS}/${context.tenant}/${secret}.ics`, tools.publicUrl()).href;
  });
}

/** With none there, nothing changes. @throws LEARNER_NOT_A_PERSON */
export function revokeCalendarAddress({ database, log }: CommandTools, context: CallContext): Promise<void> {
  const account = requirePerson(context);
  return database.transaction(context.tenant, async (tx) => {
    if (!(await deleteCalendarAddress(tx, account))) return;
    await log.publish(tx, [calendarAddressChanged.of(context, { account, has: false })]);
  });
}
