import { randomUUIDv7 } from 'node:crypto';
import type { Transaction } from '@pvt/kernel/database';
import type { DigestKey } from '../adapters/postgres/digests.ts';
import { insertMessages, type NewMessage } from '../adapters/postgres/messages.ts';
import { pushReaders } from '../adapters/postgres/push-subscriptions.ts';
import { preferencesOf, suppressedOf } from '../adapters/postgres/recipients.ts';
import { type Circumstances, type Envelope, type Link, type Planned, planChain } from '../core/plan-message.ts';
import { deliver, digest } from './jobs.ts';
import type { NotificationTools } from './tools.ts';

/** A message before it is known which channel it goes by. */
export interface Draft
  extends Envelope,
    Pick<NewMessage, 'source' | 'event' | 'eventType' | 'eventKey' | 'once' | 'recipientName' | 'language'> {
  readonly links: readonly Link[];
  /** ms since 1970: not before. */
  readonly earliest: number;
}

type Tools = Pick<NotificationTools, 'jobs' | 'ownContext' | 'channels' | 'now' | 'inbox'>;

/**
 * Puts messages in with what they are about, each once: one that is there already, by its source, its `once`, its recipient and its channel,
 * stays as it is.
 * @returns the ids of those that are new
 */
export async function putInMessages(
  tools: Tools,
  tx: Transaction,
  drafts: readonly Draft[],
): Promise<ReadonlySet<string>> {
  const of = await circumstancesOf(tools, tx, drafts);
  const messages = drafts.flatMap((draft) =>
    planChain(draft.links, draft, of(draft.recipient), draft.earliest).map((planned) => messageOf(draft, planned)),
  );
  const known = await insertMessages(tx, messages);
  await enqueueDue(
    tools,
    tx,
    messages.filter(({ id }) => known.has(id)),
  );
  tellInboxes(
    tools,
    tx,
    messages.filter(({ id }) => known.has(id)),
  );
  return known;
}

/** Drafts of a batch are few recipients': asked for at once. */
export async function circumstancesOf(
  { channels, now }: Pick<Tools, 'channels' | 'now'>,
  tx: Transaction,
  drafts: readonly Pick<Envelope, 'recipient' | 'addresses'>[],
): Promise<(recipient: string) => Circumstances> {
  const recipients = [...new Set(drafts.map(({ recipient }) => recipient))];
  const preferences = await preferencesOf(tx, recipients);
  const addresses = drafts.flatMap(({ recipient, addresses: { email, phone } }) => [
    email,
    phone,
    preferences.get(recipient)?.phone,
  ]);
  const suppressed = await suppressedOf(tx, [...new Set(addresses.filter((address) => address !== undefined))]);
  const setUp = await channels.setUp(tx);
  const readers = await pushReaders(tx, recipients);
  return (recipient) => ({
    now: now(),
    preferences: preferences.get(recipient),
    isSuppressed: (channel, address) => suppressed.has(`${channel} ${address.toLowerCase()}`),
    // Without a mail server mails are captured; what is in the inbox is sent by being there.
    isSetUp: (channel) => channel === 'email' || channel === 'app' || setUp.has(channel),
    takesPush: readers.has(recipient),
  });
}

function messageOf({ links: _links, earliest: _earliest, ...draft }: Draft, planned: Planned): NewMessage {
  const { link, address, state, reason, sendAt, next, digestDay = null } = planned;
  return {
    ...draft,
    id: randomUUIDv7(),
    channel: link.channel,
    content: link.content,
    fallbackAfter: link.fallbackAfter,
    address: address ?? null,
    next,
    digestDay,
    state,
    reason: reason ?? null,
    sendAt: sendAt === undefined ? null : new Date(sendAt).toISOString(),
  };
}

/** What has its time is delivered by itself then, or with its digest. */
async function enqueueDue(tools: Tools, tx: Transaction, messages: readonly NewMessage[]): Promise<void> {
  const due = messages.flatMap(({ sendAt, ...message }) => (sendAt === null ? [] : [{ ...message, sendAt }]));
  const alone = due.filter(({ digestDay }) => digestDay === null);
  await Promise.all([
    enqueueAll(tools, tx, alone),
    ...due.flatMap(({ recipient, category, digestDay: day, sendAt }) =>
      day === null ? [] : [enqueueDigest(tools, tx, { recipient, category, day }, sendAt)],
    ),
  ]);
}

/** One for all that wait for it; one that has begun may have missed what is put in now, and is followed by another. */
export async function enqueueDigest(
  { jobs, ownContext }: Pick<Tools, 'jobs' | 'ownContext'>,
  tx: Transaction,
  of: DigestKey,
  sendAt: string,
): Promise<void> {
  const key = JSON.stringify([of.recipient, of.category, of.day]);
  await jobs.enqueue(tx, ownContext(tx.tenant), digest, of, { at: sendAt, key });
}

/** @param messages with an ISO instant before which they are not delivered; without one, at once */
export function enqueueAll(
  { jobs, ownContext }: Pick<Tools, 'jobs' | 'ownContext'>,
  tx: Transaction,
  messages: readonly { readonly id: string; readonly sendAt?: string }[],
): Promise<void> {
  const due = messages.map(({ id, sendAt }) => ({ data: { message: id }, at: sendAt }));
  return jobs.enqueueAll(tx, ownContext(tx.tenant), deliver, due);
}

function tellInboxes({ inbox }: Pick<Tools, 'inbox'>, tx: Transaction, messages: readonly NewMessage[]): void {
  const recipients = new Set(messages.filter(({ channel }) => channel === 'app').map(({ recipient }) => recipient));
  if (recipients.size > 0) tx.afterCommit(() => recipients.forEach((each) => inbox.changed(tx.tenant, each)));
}
