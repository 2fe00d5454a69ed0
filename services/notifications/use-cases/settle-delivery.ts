import type { Transaction } from '@pvt/kernel/database';
import type { Job } from '@pvt/kernel/jobs';
import { type DueMessage, delayMessage, endMessage, endSent, lockMessages } from '../adapters/postgres/messages.ts';
import { forgetSubscriptions } from '../adapters/postgres/push-subscriptions.ts';
import { messageFailed } from '../core/events.ts';
import type { Reason } from '../core/message.ts';
import { afterFailure } from '../core/retry-message.ts';
import type { Channel, Delivery } from '../ports.ts';
import type { deliver } from './jobs.ts';
import { suppressAddress } from './suppress-address.ts';
import { toNextChannel } from './to-next-channel.ts';
import type { NotificationTools } from './tools.ts';

/** What came of one attempt. */
export interface Delivered {
  readonly job: Job<typeof deliver>;
  readonly channel: Channel;
  readonly delivery: Delivery;
}

type Sent = Delivered & { readonly delivery: Extract<Delivery, { kind: 'sent' }> };

/**
 * Keeps what providers answered. What was sent needs no look at the message, and is kept together.
 * @returns in their order, when it is tried again, ms since 1970; undefined when it has ended
 * @throws JobLost when another process has one of them
 */
export async function settleDeliveries(
  tools: NotificationTools,
  tx: Transaction,
  delivered: readonly Delivered[],
): Promise<(number | undefined)[]> {
  const sent = delivered.filter((each): each is Sent => each.delivery.kind === 'sent');
  const rest = delivered.filter(({ delivery }) => delivery.kind !== 'sent');
  await keepSent(tx, sent);
  if (rest.length === 0) return delivered.map(() => undefined);
  const messages = await lockMessages(
    tx,
    rest.map(({ job }) => job.data.message),
  );
  const again = new Map<Delivered, number | undefined>();
  for (const each of rest) again.set(each, await settleDelivery(tools, tx, each, messages.get(each.job.data.message)));
  return delivered.map((each) => again.get(each));
}

async function keepSent(tx: Transaction, sent: readonly Sent[]): Promise<void> {
  await Promise.all([
    forgetSubscriptions(
      tx,
      sent.flatMap(({ delivery }) => delivery.over ?? []),
    ),
    endSent(
      tx,
      sent.map(({ job, delivery: { providerId } }) => ({ id: job.data.message, providerId })),
    ),
    ...sent.map(({ job }) => job.done(tx)),
  ]);
}

/**
 * A message that is over here is over before the next channel's is put in: it is never late.
 * @param message locked
 * @returns when it is tried again, ms since 1970; undefined when it has ended
 * @throws JobLost when another process has it
 */
export async function settleDelivery(
  tools: NotificationTools,
  tx: Transaction,
  { job, channel, delivery }: Delivered,
  message: DueMessage | undefined,
): Promise<number | undefined> {
  if (message === undefined || message.state !== 'sending') {
    await job.done(tx);
    return undefined;
  }
  switch (delivery.kind) {
    case 'sent':
      await keepSent(tx, [{ job, channel, delivery }]);
      return undefined;
    case 'refused': {
      const { detail, gone, over = [] } = delivery;
      await forgetSubscriptions(tx, over);
      await endMessage(tx, message.id, { state: gone ? 'bounced' : 'failed', reason: { code: 'REFUSED', detail } });
      if (gone && message.address !== null)
        await suppressAddress(tools, tx, job.context, {
          ...{ channel: message.channel, address: message.address, reason: 'bounce', detail },
          to: message,
        });
      return giveOver(tools, tx, job, message, 'REFUSED');
    }
    case 'unknown':
      if (!channel.dedupes && message.unknown > 0) {
        const reason = { code: 'OUTCOME_UNKNOWN', detail: `${delivery.detail} It is not sent a third time.` };
        await endMessage(tx, message.id, { state: 'failed', reason });
        return giveOver(tools, tx, job, message, reason.code);
      }
      return tryAgain(tools, tx, job, message, { code: 'OUTCOME_UNKNOWN', detail: delivery.detail }, channel.dedupes);
    case 'later':
      return tryAgain(
        tools,
        tx,
        job,
        message,
        { code: 'NOT_TAKEN', detail: delivery.detail },
        true,
        delivery.notBeforeSeconds,
      );
  }
}

/** @param isCertain that the provider does not have it */
async function tryAgain(
  tools: NotificationTools,
  tx: Transaction,
  job: Job<typeof deliver>,
  message: DueMessage,
  reason: Reason,
  isCertain: boolean,
  notBeforeSeconds = 0,
): Promise<number | undefined> {
  const { attempts, triedForSeconds, fallbackInSeconds, next } = message;
  const after = afterFailure(attempts, triedForSeconds ?? 0, fallbackInSeconds ?? 0, next.length > 0, notBeforeSeconds);
  if (after.kind === 'again') {
    const at = tools.now() + after.inSeconds * 1000;
    // The state stays `sending` where nobody knows: the next attempt then counts as one that may be a double.
    if (isCertain) await delayMessage(tx, message.id, 'waiting', new Date(at).toISOString(), reason);
    return at;
  }
  const detail = after.kind === 'give-up' ? reason.detail : `${reason.detail} The next channel is used.`;
  await endMessage(tx, message.id, { state: 'failed', reason: { code: reason.code, detail } });
  return giveOver(tools, tx, job, message, reason.code);
}

/** To the next channel, where there is one. */
async function giveOver(
  tools: NotificationTools,
  tx: Transaction,
  job: Job<typeof deliver>,
  message: DueMessage,
  code: string,
): Promise<undefined> {
  const { recipient, channel, id } = message;
  if (!(await toNextChannel(tools, tx, message)))
    await tools.log.publish(tx, [messageFailed.of(job.context, { message: id, recipient, channel, reason: code })]);
  await job.done(tx);
  return undefined;
}
