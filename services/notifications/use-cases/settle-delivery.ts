import type { Transaction } from '@pvt/kernel/database';
import type { Job } from '@pvt/kernel/jobs';
import { type DueMessage, delayMessage, endMessage, lockMessage } from '../adapters/postgres/messages.ts';
import { messageFailed } from '../core/events.ts';
import type { Reason } from '../core/message.ts';
import { afterFailure } from '../core/retry-message.ts';
import type { Channel, Delivery } from '../ports.ts';
import type { deliver } from './jobs.ts';
import { putInMessages } from './put-in-messages.ts';
import { suppressAddress } from './suppress-address.ts';
import type { NotificationTools } from './tools.ts';

/**
 * Keeps what a provider answered. A message that is over here is over before the next channel's is put in: it is never late.
 * @returns when it is tried again, ms since 1970; undefined when it has ended
 * @throws JobLost when another process has it
 */
export async function settleDelivery(
  tools: NotificationTools,
  tx: Transaction,
  job: Job<typeof deliver>,
  channel: Channel,
  delivery: Delivery,
): Promise<number | undefined> {
  const message = await lockMessage(tx, job.data.message);
  if (message === undefined || message.state !== 'sending') {
    await job.done(tx);
    return undefined;
  }
  switch (delivery.kind) {
    case 'sent': {
      const { providerId } = delivery;
      await endMessage(tx, message.id, { state: 'sent', providerId });
      await job.done(tx);
      return undefined;
    }
    case 'refused': {
      const { detail, gone } = delivery;
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
      return tryAgain(tools, tx, job, message, { code: 'NOT_TAKEN', detail: delivery.detail }, true);
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
): Promise<number | undefined> {
  const { attempts, ageSeconds, fallbackInSeconds, next } = message;
  const after = afterFailure(attempts, ageSeconds, fallbackInSeconds ?? 0, next.length > 0);
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
  const { next, recipient, channel, id } = message;
  if (next.length > 0) await putInMessages(tools, tx, [{ ...draftOf(message), links: next, earliest: tools.now() }]);
  else await tools.log.publish(tx, [messageFailed.of(job.context, { message: id, recipient, channel, reason: code })]);
  await job.done(tx);
  return undefined;
}

function draftOf(message: DueMessage) {
  const { source, event, eventType, eventKey, once, recipientName, language } = message;
  const { recipient, addresses, timeZone, category, transactional, urgent } = message;
  return {
    ...{ source, event, eventType, eventKey, once, recipientName, language },
    ...{ recipient, addresses, timeZone, category, transactional, urgent },
  };
}
