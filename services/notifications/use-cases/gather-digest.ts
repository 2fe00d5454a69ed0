import type { Transaction } from '@pvt/kernel/database';
import { failurePoint } from '@pvt/kernel/failure-point';
import type { Job } from '@pvt/kernel/jobs';
import {
  type DigestKey,
  type HeldMail,
  lockHeldMails,
  markGathered,
  moveHeldMails,
  releaseHeldMails,
} from '../adapters/postgres/digests.ts';
import { preferencesOf } from '../adapters/postgres/recipients.ts';
import { unsubscribeToken } from '../adapters/unsubscribe-token.ts';
import { digestAfter } from '../core/digest.ts';
import { digestMail, MOST_IN_DIGEST } from '../core/digest-mail.ts';
import { isLanguage } from '../core/language.ts';
import { NO_PREFERENCES } from '../core/preferences.ts';
import type { digest } from './jobs.ts';
import { enqueueAll, enqueueDigest, putInMessages } from './put-in-messages.ts';
import type { NotificationTools } from './tools.ts';

/**
 * Makes one mail of those that wait for a day's digest of a category. The mail, what becomes of those in it and the end of the job are one
 * transaction, and a day has one mail: what came after it waits for the next.
 */
export async function gatherDigest(tools: NotificationTools, job: Job<typeof digest>): Promise<void> {
  await tools.database.transaction(job.context.tenant, async (tx) => {
    const key = job.data;
    const { mails, ids } = await lockHeldMails(tx, key, MOST_IN_DIGEST);
    const last = mails.at(-1);
    if (last !== undefined) {
      const mail = await putInDigest(tools, tx, key, mails, last, ids.length);
      if (mail === undefined) await toLaterDigest(tools, tx, key, last);
      else await markGathered(tx, ids, mail);
    }
    await job.done(tx);
    await failurePoint('notifications.gathered');
  });
}

/** @returns the mail's id; undefined when the day has had its mail already */
async function putInDigest(
  tools: NotificationTools,
  tx: Transaction,
  { recipient, category, day }: DigestKey,
  mails: readonly HeldMail[],
  { addresses, timeZone, recipientName, language: given }: HeldMail,
  count: number,
): Promise<string | undefined> {
  const language = isLanguage(given) ? given : 'en';
  const token = unsubscribeToken({ tenant: tx.tenant, recipient, category }, tools.linkKey);
  const unsubscribe = new URL(`/v1/unsubscribe/${token}`, tools.publicUrl()).href;
  const items = mails.map(({ content }) => content);
  const known = await putInMessages(tools, tx, [
    {
      ...{
        source: 'service:notifications',
        event: null,
        eventType: null,
        eventKey: null,
        once: digestOnce(category, day),
      },
      ...{ recipient, recipientName, addresses, language, timeZone, category, transactional: false, urgent: false },
      ...{ alone: true, earliest: tools.now() },
      links: [
        { channel: 'email', fallbackAfter: 0, content: digestMail(items, count, category, language, unsubscribe) },
      ],
    },
  ]);
  const [id] = known;
  return id;
}

const digestOnce = (category: string, day: string): string => `digest ${category} ${day}`;

/** As the person has it now: for the next digest, or each by itself. */
async function toLaterDigest(
  tools: NotificationTools,
  tx: Transaction,
  key: DigestKey,
  { timeZone }: HeldMail,
): Promise<void> {
  const preferences = (await preferencesOf(tx, [key.recipient])).get(key.recipient) ?? NO_PREFERENCES;
  const zone = preferences.timeZone ?? timeZone ?? 'UTC';
  const next = digestAfter(preferences, key.category, zone, key.day, tools.now());
  if (next === undefined) {
    const released = await releaseHeldMails(tx, key);
    return enqueueAll(
      tools,
      tx,
      released.map((id) => ({ id })),
    );
  }
  const sendAt = new Date(next.at).toISOString();
  await moveHeldMails(tx, key, { day: next.day, sendAt });
  await enqueueDigest(tools, tx, { ...key, day: next.day }, sendAt);
}
