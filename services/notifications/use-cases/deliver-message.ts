import { openSharedBatches } from '@pvt/kernel/async/shared-batches';
import type { Transaction } from '@pvt/kernel/database';
import { failurePoint } from '@pvt/kernel/failure-point';
import { type Job, Park } from '@pvt/kernel/jobs';
import { attachmentsOf } from '../adapters/postgres/attachments.ts';
import { takePlace } from '../adapters/postgres/channels.ts';
import {
  beginSending,
  type DueMessage,
  delayMessage,
  endMessage,
  lockMessages,
} from '../adapters/postgres/messages.ts';
import { isLanguage } from '../core/language.ts';
import type { Reason } from '../core/message.ts';
import { type Circumstances, planChain } from '../core/plan-message.ts';
import type { Channel, OpenChannel, Outgoing } from '../ports.ts';
import type { deliver } from './jobs.ts';
import { circumstancesOf } from './put-in-messages.ts';
import { type Delivered, settleDeliveries, settleDelivery } from './settle-delivery.ts';
import { toNextChannel } from './to-next-channel.ts';
import type { NotificationTools } from './tools.ts';
import { unsubscribeHeaders } from './unsubscribe-headers.ts';

/** What waited longer than this is looked at once more: somebody may have unsubscribed meanwhile. */
const STALE_SECONDS = 5;
/** Not worth a way through the queue. */
const SOON_MS = 20;
/** That share a transaction at most. */
const TOGETHER = 50;
/** Nobody waits for what is kept of a message that is on its way. */
const GATHER_MS = 15;
const PACED: Reason = { code: 'PACED', detail: 'The provider takes only so many messages in a second.' };

type DeliverJob = Job<typeof deliver>;

interface Begun {
  readonly message: DueMessage;
  readonly channel: Channel;
}

/** What is to be done with a message: it is over, it waits, or it is sent. */
type Beginning = undefined | { readonly parkedUntil: number } | (Begun & { readonly again: boolean });

interface Sending extends Begun {
  readonly attachments: Outgoing['attachments'];
}

/**
 * Gives messages to their providers, and keeps what came of it. A process that ends in between leaves a message to another one, which sends it
 * once more where the provider does not know doubles, and never a third time. Messages of a tenant share the transactions before and after:
 * half of what a mail costs were their round trips.
 */
export function openDelivery(tools: NotificationTools): (job: DeliverJob) => Promise<void> {
  const { database } = tools;
  const beginnings = openSharedBatches<DeliverJob, Exclude<Beginning, Begun> | Sending>({
    most: TOGETHER,
    perform: (tenant, jobs) => database.transaction(tenant, (tx) => beginAll(tools, tx, jobs), { asksAtOnce: true }),
  });
  const endings = openSharedBatches<Delivered, number | undefined>({
    ...{ most: TOGETHER, gatherMs: GATHER_MS },
    perform: (tenant, delivered) => database.transaction(tenant, (tx) => settleDeliveries(tools, tx, delivered)),
  });
  return async (job) => {
    const { tenant } = job.context;
    const begun = await beginnings.add(tenant, job);
    if (begun === undefined) return;
    if ('parkedUntil' in begun) throw new Park('the time of the message', new Date(begun.parkedUntil));
    const { message, channel, attachments } = begun;
    await failurePoint('notifications.before-send');
    const delivery = await channel.send({
      id: message.id,
      tenant,
      address: message.address ?? '',
      content: message.content,
      language: isLanguage(message.language) ? message.language : 'en',
      headers: unsubscribeHeaders(tools, tenant, message),
      attachments,
    });
    await failurePoint('notifications.after-send');
    const again = await endings.add(tenant, { job, channel, delivery });
    if (again !== undefined) throw new Park(`the provider of ${channel.channel}`, new Date(again));
  };
}

/** @returns in the order of the jobs */
async function beginAll(
  tools: NotificationTools,
  tx: Transaction,
  jobs: readonly DeliverJob[],
): Promise<(Exclude<Beginning, Begun> | Sending)[]> {
  const messages = await lockMessages(
    tx,
    jobs.map(({ data }) => data.message),
  );
  const of: Around = {
    open: channelsOnce(tools, tx),
    circumstances: circumstancesOnce(tools, tx, [...messages.values()]),
  };
  const beginnings = await Promise.all(jobs.map((job) => begin(tools, tx, job, messages.get(job.data.message), of)));
  const begun = beginnings.filter((each) => each !== undefined && 'message' in each);
  const sent = begun.map(({ message: { id }, again }) => ({ id, again }));
  const [files] = await Promise.all([
    attachmentsOf(
      tx,
      sent.map(({ id }) => id),
    ),
    beginSending(tx, sent),
  ]);
  return beginnings.map((each) => {
    if (each === undefined || 'parkedUntil' in each) return each;
    return { ...each, attachments: files.filter(({ message }) => message === each.message.id) };
  });
}

/** What messages of a batch ask for, each thing once. */
interface Around {
  open(message: DueMessage): Promise<OpenChannel | undefined>;
  circumstances(): Promise<(recipient: string) => Circumstances>;
}

/** A tenant's messages are of few channels. A browser's has its person's subscriptions. */
function channelsOnce({ channels }: Pick<NotificationTools, 'channels'>, tx: Transaction): Around['open'] {
  const opened = new Map<string, Promise<OpenChannel | undefined>>();
  return ({ channel, address }) => {
    const key = channel === 'push' ? `push ${address}` : channel;
    const known = opened.get(key) ?? channels.open(tx, channel, address ?? '');
    opened.set(key, known);
    return known;
  };
}

/** Of all those that are looked at once more. */
function circumstancesOnce(
  tools: NotificationTools,
  tx: Transaction,
  messages: readonly DueMessage[],
): Around['circumstances'] {
  let asked: ReturnType<Around['circumstances']> | undefined;
  return () => (asked ??= circumstancesOf(tools, tx, messages.filter(isStale)));
}

const isStale = ({ state, ageSeconds }: DueMessage): boolean => state !== 'sending' && ageSeconds > STALE_SECONDS;

async function begin(
  tools: NotificationTools,
  tx: Transaction,
  job: DeliverJob,
  message: DueMessage | undefined,
  { open, circumstances }: Around,
): Promise<Beginning> {
  if (message === undefined || !['waiting', 'held', 'sending'].includes(message.state)) return over(tx, job);
  const channel = await open(message);
  const wasSending = message.state === 'sending';
  if (isStale(message)) {
    const until = await stillWanted(tools, tx, message, (await circumstances())(message.recipient));
    if (until === 'no') return over(tx, job);
    if (until !== 'now') return { parkedUntil: until };
  }
  if (channel === undefined) {
    await endWithoutProvider(tools, tx, message);
    return over(tx, job);
  }
  const again = wasSending && !channel.dedupes;
  if (again && message.unknown > 0) {
    const detail = 'Two processes ended while they sent it.';
    await settleDelivery(tools, tx, { job, channel, delivery: { kind: 'unknown', detail } }, message);
    return undefined;
  }
  // One that may be at the provider already keeps its state: it has had its place.
  const until = wasSending ? undefined : await placeOf(tools, tx, channel, message);
  return until === undefined ? { message, channel, again } : { parkedUntil: until };
}

/** Without a mail server a mail is kept in the mailbox; what is for the inbox is sent by being there; the rest goes on to the next channel. */
async function endWithoutProvider(tools: NotificationTools, tx: Transaction, message: DueMessage): Promise<void> {
  const { id, channel, recipient } = message;
  if (channel === 'email') return endMessage(tx, id, { state: 'captured' });
  if (channel === 'app') {
    tx.afterCommit(() => tools.inbox.changed(tx.tenant, recipient));
    return endMessage(tx, id, { state: 'sent' });
  }
  const reason = { code: 'NOT_SET_UP', detail: `No provider for ${channel} is set up any more.` };
  await endMessage(tx, id, { state: 'skipped', reason });
  await toNextChannel(tools, tx, message);
}

/** @returns until when it waits for its place, ms since 1970: of a provider that takes only so many in a second */
async function placeOf(
  { now }: Pick<NotificationTools, 'now'>,
  tx: Transaction,
  { channel, perSecond }: OpenChannel,
  message: DueMessage,
): Promise<number | undefined> {
  // One that has waited for its place already has it.
  if (perSecond === undefined || message.hasPlace) return undefined;
  const seconds = await takePlace(tx, channel, perSecond);
  if (seconds * 1000 < SOON_MS) return undefined;
  const at = now() + seconds * 1000;
  await delayMessage(tx, message.id, 'waiting', new Date(at).toISOString(), PACED);
  return at;
}

async function over(tx: Transaction, job: DeliverJob): Promise<undefined> {
  await job.done(tx);
  return undefined;
}

/** @returns until when it waits, ms since 1970 */
async function stillWanted(
  tools: NotificationTools,
  tx: Transaction,
  message: DueMessage,
  circumstances: Circumstances,
): Promise<'now' | 'no' | number> {
  const link = { channel: message.channel, content: message.content, fallbackAfter: message.fallbackAfter };
  const now = tools.now();
  // One that waits no more has been in its digest, or is in none.
  const [planned] = planChain([link], { ...message, alone: true }, circumstances, now);
  if (planned === undefined || planned.state === 'waiting' || planned.state === 'sent') return 'now';
  const { state, reason, sendAt } = planned;
  if (state === 'held' && sendAt !== undefined && reason !== undefined) {
    await delayMessage(tx, message.id, 'held', new Date(sendAt).toISOString(), reason);
    return sendAt;
  }
  await endMessage(tx, message.id, { state: state === 'suppressed' ? 'suppressed' : 'skipped', reason });
  await toNextChannel(tools, tx, message);
  return 'no';
}
