import { ECDH } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { sameJson } from '@pvt/kernel/json';
import {
  keepNewest,
  removeSubscription,
  storeSubscription,
  subscriptionsOf,
} from '../../adapters/postgres/push-subscriptions.ts';
import { lockPreferences } from '../../adapters/postgres/recipients.ts';
import { notificationErrors } from '../../core/errors.ts';
import { pushChanged } from '../../core/events.ts';
import type { PushSubscription } from '../../core/push-subscription.ts';
import { ownKey } from '../inbox.ts';
import type { ChannelTools } from './tools.ts';

/** More browsers than anybody has; the oldest ones beyond them are forgotten. */
const MOST_BROWSERS = 20;

type Tools = Pick<ChannelTools, 'database' | 'log'>;

/** The same again changes nothing. @throws NOT_A_PERSON, PUSH_SUBSCRIPTION_INVALID */
export async function subscribeBrowser(
  { database, log }: Tools,
  context: CallContext,
  subscription: PushSubscription,
): Promise<void> {
  const recipient = ownKey(context);
  requirePoint(subscription);
  await database.transaction(context.tenant, async (tx) => {
    await lockPreferences(tx, recipient);
    const known = await subscriptionsOf(tx, recipient);
    if (known.some((each) => sameJson(each, subscription))) return;
    await storeSubscription(tx, recipient, subscription);
    await keepNewest(tx, recipient, MOST_BROWSERS);
    const service = new URL(subscription.endpoint).host;
    await log.publish(tx, [pushChanged.of(context, { recipient, on: true, service })]);
  });
}

/** @throws NOT_A_PERSON */
export async function unsubscribeBrowser(
  { database, log }: Tools,
  context: CallContext,
  endpoint: string,
): Promise<void> {
  const recipient = ownKey(context);
  await database.transaction(context.tenant, async (tx) => {
    if (!(await removeSubscription(tx, recipient, endpoint))) return;
    await log.publish(tx, [pushChanged.of(context, { recipient, on: false, service: new URL(endpoint).host })]);
  });
}

/** What is no point of the curve would fail for each message. @throws PUSH_SUBSCRIPTION_INVALID */
function requirePoint({ keys }: PushSubscription): void {
  try {
    ECDH.convertKey(keys.p256dh, 'prime256v1', 'base64url');
  } catch {
    throw notificationErrors.PUSH_SUBSCRIPTION_INVALID('The browser’s key is no point of the curve P-256.', {
      pointer: '/keys/p256dh',
    });
  }
}
