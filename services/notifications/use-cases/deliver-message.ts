import type { Transaction } from '@pvt/kernel/database';
import { failurePoint } from '@pvt/kernel/failure-point';
import { type Job, Park } from '@pvt/kernel/jobs';
import { attachmentsOf } from '../adapters/postgres/attachments.ts';
import { beginSending, type DueMessage, delayMessage, endMessage, lockMessage } from '../adapters/postgres/messages.ts';
import { unsubscribeToken } from '../adapters/unsubscribe-token.ts';
import { planChain } from '../core/plan-message.ts';
import type { Channel, Delivery, Outgoing } from '../ports.ts';
import type { deliver } from './jobs.ts';
import { circumstancesOf } from './put-in-messages.ts';
import { settleDelivery } from './settle-delivery.ts';
import type { NotificationTools } from './tools.ts';

/** What waited longer than this is looked at once more: somebody may have unsubscribed meanwhile. */
const STALE_SECONDS = 5;

interface Begun {
  readonly message: DueMessage;
  readonly channel: Channel;
  readonly attachments: Outgoing['attachments'];
}

/**
 * Gives a message to its provider, and keeps what came of it. A process that ends in between leaves it to another one, which sends it once
 * more where the provider does not know doubles, and never a third time.
 */
export async function deliverMessage(tools: NotificationTools, job: Job<typeof deliver>): Promise<void> {
  const { database } = tools;
  const begun = await database.transaction(job.context.tenant, (tx) => begin(tools, tx, job));
  if (begun === undefined) return;
  if ('parkedUntil' in begun) throw new Park('the time of the message', new Date(begun.parkedUntil));
  const { message, channel, attachments } = begun;
  await failurePoint('notifications.before-send');
  const delivery: Delivery = await channel.send({
    id: message.id,
    tenant: job.context.tenant,
    address: message.address ?? '',
    content: message.content,
    headers: headersOf(tools, job.context.tenant, message),
    attachments,
  });
  await failurePoint('notifications.after-send');
  const again = await database.transaction(job.context.tenant, (tx) =>
    settleDelivery(tools, tx, job, channel, delivery),
  );
  if (again !== undefined) throw new Park(`the provider of ${channel.channel}`, new Date(again));
}

async function begin(
  tools: NotificationTools,
  tx: Transaction,
  job: Job<typeof deliver>,
): Promise<Begun | { readonly parkedUntil: number } | undefined> {
  const message = await lockMessage(tx, job.data.message);
  if (message === undefined || !['waiting', 'held', 'sending'].includes(message.state)) return over(tx, job);
  const channel = tools.channels.get(message.channel);
  const wasSending = message.state === 'sending';
  if (!wasSending && message.ageSeconds > STALE_SECONDS) {
    const until = await stillWanted(tools, tx, message);
    if (until === 'no') return over(tx, job);
    if (until !== 'now') return { parkedUntil: until };
  }
  if (channel === undefined) {
    // No mail server: it is kept in the mailbox. What is for the inbox is sent by being there.
    await endMessage(tx, message.id, { state: message.channel === 'email' ? 'captured' : 'sent' });
    if (message.channel === 'app') tx.afterCommit(() => tools.inbox.changed(tx.tenant, message.recipient));
    return over(tx, job);
  }
  const again = wasSending && !channel.dedupes;
  if (again && message.unknown > 0) {
    await settleDelivery(tools, tx, job, channel, {
      kind: 'unknown',
      detail: 'Two processes ended while they sent it.',
    });
    return undefined;
  }
  await beginSending(tx, message.id, { again });
  return { message, channel, attachments: await attachmentsOf(tx, message.id) };
}

async function over(tx: Transaction, job: Job<typeof deliver>): Promise<undefined> {
  await job.done(tx);
  return undefined;
}

/** @returns until when it waits, ms since 1970 */
async function stillWanted(
  tools: NotificationTools,
  tx: Transaction,
  message: DueMessage,
): Promise<'now' | 'no' | number> {
  const of = await circumstancesOf(tools, tx, [message]);
  const link = { channel: message.channel, content: message.content, fallbackAfter: message.fallbackAfter };
  const now = tools.now();
  const [planned] = planChain([link], message, of(message.recipient), now);
  if (planned === undefined || planned.state === 'waiting' || planned.state === 'sent') return 'now';
  const { state, reason, sendAt } = planned;
  if (state === 'held' && sendAt !== undefined && reason !== undefined) {
    await delayMessage(tx, message.id, 'held', new Date(sendAt).toISOString(), reason);
    return sendAt;
  }
  await endMessage(tx, message.id, { state: state === 'suppressed' ? 'suppressed' : 'skipped', reason });
  return 'no';
}

/** RFC 8058: one click unsubscribes. What is transactional has no such link. */
function headersOf(
  { publicUrl, linkKey }: Pick<NotificationTools, 'publicUrl' | 'linkKey'>,
  tenant: string,
  { channel, transactional, recipient, category }: DueMessage,
): Readonly<Record<string, string>> {
  if (channel !== 'email' || transactional) return {};
  const token = unsubscribeToken({ tenant, recipient, category }, linkKey);
  return {
    'List-Unsubscribe': `<${new URL(`/v1/unsubscribe/${token}`, publicUrl()).href}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
