import type { ChannelName } from './channel.ts';
import { PLACES } from './channel.ts';
import { addressFor } from './compile-notification.ts';
import { type DigestTime, nextDigest } from './digest.ts';
import type { Content, MessageState, Reason } from './message.ts';
import { isUnwanted, NO_PREFERENCES, type Preferences } from './preferences.ts';
import { quietUntil } from './quiet-hours.ts';

/** A channel that is still to be tried, and what goes by it. */
export interface Link {
  readonly channel: ChannelName;
  /** Seconds. */
  readonly fallbackAfter: number;
  readonly content: Content;
}

/** Whom a message is for, and what kind it is: the same for all of its channels. */
export interface Envelope {
  readonly recipient: string;
  readonly addresses: { readonly email?: string | undefined; readonly phone?: string | undefined };
  readonly timeZone: string | null;
  readonly category: string;
  readonly transactional: boolean;
  readonly urgent: boolean;
  /** It goes by itself, in no digest. */
  readonly alone?: boolean | undefined;
}

/** What is known of the recipient and of the installation. */
export interface Circumstances {
  /** ms since 1970. */
  readonly now: number;
  readonly preferences: Preferences | undefined;
  readonly isSuppressed: (channel: ChannelName, address: string) => boolean;
  /** Channels that messages can go by here. */
  readonly isSetUp: (channel: ChannelName) => boolean;
  /** Whether a browser of the recipient's takes push messages. */
  readonly takesPush: boolean;
}

export interface Planned {
  readonly link: Link;
  readonly address: string | undefined;
  readonly state: Extract<MessageState, 'waiting' | 'held' | 'sent' | 'suppressed' | 'skipped'>;
  readonly reason: Reason | undefined;
  /** ms since 1970; undefined for one that does not wait. */
  readonly sendAt: number | undefined;
  /** The day of the digest that it waits for. */
  readonly digestDay?: string;
  /** What comes after it. */
  readonly next: readonly Link[];
}

/**
 * Which channel a message goes by: the first of those left that reaches the recipient and is wanted. Those before it are left out, each
 * with its reason.
 * @param earliest when it is to be sent at the earliest, ms since 1970
 */
export function planChain(
  links: readonly Link[],
  envelope: Envelope,
  circumstances: Circumstances,
  earliest: number,
): Planned[] {
  const planned: Planned[] = [];
  for (const [i, link] of links.entries()) {
    const step = planStep(link, links.slice(i + 1), envelope, circumstances, earliest);
    planned.push(step);
    if (step.state !== 'skipped' && step.state !== 'suppressed') break;
  }
  return planned;
}

function planStep(
  link: Link,
  next: readonly Link[],
  envelope: Envelope,
  circumstances: Circumstances,
  earliest: number,
): Planned {
  const { channel } = link;
  const { now, isSuppressed, isSetUp, takesPush } = circumstances;
  const preferences = circumstances.preferences ?? NO_PREFERENCES;
  const phone = preferences.phone ?? envelope.addresses.phone;
  const address = addressFor(channel, { key: envelope.recipient, ...envelope.addresses, phone });
  const left = (state: 'skipped' | 'suppressed', code: string, detail: string): Planned => ({
    ...{ link, address, state, next, sendAt: undefined },
    reason: { code, detail },
  });
  if (address === undefined || (channel === 'push' && !takesPush))
    return left('skipped', 'NO_ADDRESS', `The recipient has no address for ${channel}.`);
  if (!isSetUp(channel)) return left('skipped', 'NOT_SET_UP', `No provider for ${channel} is set up.`);
  if (isUnwanted(preferences, envelope.category, channel, envelope.transactional))
    return left('skipped', 'UNSUBSCRIBED', `The recipient does not want ${envelope.category} by ${channel}.`);
  if (isSuppressed(channel, address))
    return left(
      'suppressed',
      'ADDRESS_SUPPRESSED',
      'The address has returned a message for good, or its owner complained.',
    );
  // Nobody is woken up by what waits in an inbox.
  if (channel === 'app' && earliest <= now)
    return { link, address, state: 'sent', next, reason: undefined, sendAt: undefined };
  const digest = channel === 'email' ? digestFor(envelope, preferences, Math.max(now, earliest)) : undefined;
  if (digest !== undefined)
    return { link, address, state: 'held', next, reason: DIGEST, sendAt: digest.at, digestDay: digest.day };
  const quiet =
    envelope.urgent || PLACES.has(channel) ? undefined : quietFor(envelope, preferences, Math.max(now, earliest));
  if (quiet !== undefined) return { link, address, state: 'held', next, reason: QUIET, sendAt: quiet };
  return { link, address, state: 'waiting', next, reason: undefined, sendAt: Math.max(now, earliest) };
}

const QUIET: Reason = { code: 'QUIET_HOURS', detail: 'It is sent when the recipient’s quiet hours end.' };

const DIGEST: Reason = { code: 'DIGEST', detail: 'The recipient gets mails of its kind together, in one mail.' };

/** What is urgent, and what belongs to what somebody does, never waits for others. */
function digestFor(envelope: Envelope, preferences: Preferences, at: number): DigestTime | undefined {
  const { category, transactional, urgent, alone = false } = envelope;
  if (transactional || urgent || alone) return undefined;
  return nextDigest(preferences, category, preferences.timeZone ?? envelope.timeZone ?? 'UTC', at);
}

function quietFor(envelope: Envelope, { quiet, timeZone }: Preferences, at: number): number | undefined {
  return quiet === undefined ? undefined : quietUntil(quiet, timeZone ?? envelope.timeZone ?? 'UTC', at);
}
