import type { CallContext } from '@pvt/kernel/context';
import { sameJson } from '@pvt/kernel/json';
import { lockPreferences, preferencesOf, storePreferences } from '../adapters/postgres/recipients.ts';
import { readUnsubscribeToken, type Subscription } from '../adapters/unsubscribe-token.ts';
import { notificationErrors } from '../core/errors.ts';
import { preferencesChanged } from '../core/events.ts';
import { normalisePhone } from '../core/phone.ts';
import { NO_PREFERENCES, type Preferences, withoutAlso } from '../core/preferences.ts';
import { isTimeZone } from '../core/recipient.ts';
import { ownKey } from './inbox.ts';
import type { NotificationTools } from './tools.ts';

/** The caller's own. @throws NOT_A_PERSON */
export async function getPreferences(
  { database }: Pick<NotificationTools, 'database'>,
  context: CallContext,
): Promise<Preferences> {
  const key = ownKey(context);
  const found = await database.transaction(context.tenant, (tx) => preferencesOf(tx, [key]));
  return found.get(key) ?? NO_PREFERENCES;
}

/** @throws NOT_A_PERSON, PREFERENCES_INVALID */
export async function savePreferences(
  tools: Pick<NotificationTools, 'database' | 'log'>,
  context: CallContext,
  given: Preferences,
): Promise<Preferences> {
  const key = ownKey(context);
  return change(tools, context, key, 'self', () => sound(given));
}

function sound({ phone, ...rest }: Preferences): Preferences {
  const { PREFERENCES_INVALID } = notificationErrors;
  if (rest.timeZone !== undefined && !isTimeZone(rest.timeZone))
    throw PREFERENCES_INVALID(`There is no time zone "${rest.timeZone}".`, { pointer: '/timeZone' });
  const { categories = [] } = rest.digest ?? {};
  for (const [i, { category }] of categories.entries())
    if (categories.findIndex((each) => each.category === category) < i)
      throw PREFERENCES_INVALID(`${category} is named twice: its mails come by the day or by the week.`, {
        pointer: `/digest/categories/${i}`,
      });
  const number = phone === undefined ? undefined : normalisePhone(phone);
  if (phone !== undefined && number === undefined)
    throw PREFERENCES_INVALID(`"${phone}" is no phone number. Write it with its country: +49 30 1234567.`, {
      pointer: '/phone',
    });
  return { ...rest, ...(number === undefined ? {} : { phone: number }) };
}

/** What a link unsubscribes from; it changes nothing. @throws UNSUBSCRIBE_LINK_INVALID */
export function subscriptionOf({ linkKey }: Pick<NotificationTools, 'linkKey'>, token: string): Subscription {
  const subscription = readUnsubscribeToken(token, linkKey);
  if (subscription === undefined)
    throw notificationErrors.UNSUBSCRIBE_LINK_INVALID(
      'The link is not one of a message. Open it from the message once more.',
    );
  return subscription;
}

/** By one click, without signing in. Once more changes nothing. @throws UNSUBSCRIBE_LINK_INVALID */
export async function unsubscribe(
  tools: Pick<NotificationTools, 'database' | 'log' | 'linkKey' | 'ownContext'>,
  token: string,
): Promise<void> {
  const { tenant, recipient, category } = subscriptionOf(tools, token);
  await change(tools, tools.ownContext(tenant), recipient, 'unsubscribe', (before) =>
    withoutAlso(before, category, '*'),
  );
}

function change(
  { database, log }: Pick<NotificationTools, 'database' | 'log'>,
  context: CallContext,
  recipient: string,
  by: 'self' | 'unsubscribe',
  to: (before: Preferences) => Preferences,
): Promise<Preferences> {
  return database.transaction(context.tenant, async (tx) => {
    const before = await lockPreferences(tx, recipient);
    const after = to(before ?? NO_PREFERENCES);
    if (before !== undefined && sameJson(before, after)) return after;
    await storePreferences(tx, recipient, after);
    const without = after.without.map(({ category, channel }) => `${category}/${channel}`);
    const digest = (after.digest?.categories ?? []).map(({ category, every }) => `${category}/${every}`);
    await log.publish(tx, [preferencesChanged.of(context, { recipient, by, without, digest })]);
    return after;
  });
}
