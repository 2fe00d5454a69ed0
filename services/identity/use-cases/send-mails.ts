import { MailRefused, type Outbox } from '@pvt/kernel/mail';
import { type ClaimedMail, claimMails, delayMail, endMail } from '../adapters/postgres/mails.ts';
import { htmlOf } from '../core/mail-html.ts';
import { MAIL_PURPOSE } from './queue-mail.ts';
import type { IdentityTools } from './tools.ts';

const AT_ONCE = 10;
/** Longer than a try may take: a mail is another process's only when this one is gone. */
const LEASE_MS = 120_000;
const GIVE_UP_HOURS = 24;
const LONGEST_SECONDS = 3600;

type Tools = Pick<IdentityTools, 'database' | 'mailing'>;

/** Sends the mails whose time has come, each once as far as SMTP can tell, and tries again what a server did not take. */
export async function sendMails(tools: Tools, outbox: Outbox): Promise<void> {
  for (let full = true; full; ) {
    const claimed = await tools.database.housekeeping((tx) => claimMails(tx, LEASE_MS, AT_ONCE));
    await Promise.all(claimed.map((mail) => send(tools, outbox, mail)));
    full = claimed.length === AT_ONCE;
  }
}

async function send({ database, mailing }: Tools, outbox: Outbox, mail: ClaimedMail): Promise<void> {
  const { id, tenant, recipient, subject, attempts, hours } = mail;
  try {
    const text = mailing.box.open(mail.content, MAIL_PURPOSE);
    await outbox.send({ id, recipient, subject, text, html: htmlOf(text) });
  } catch (error) {
    const isFinal = (error instanceof MailRefused && error.isFinal) || hours >= GIVE_UP_HOURS;
    const reason = error instanceof MailRefused ? error.message : 'The text of the mail could not be opened.';
    await database.transaction(tenant, (tx) =>
      isFinal ? endMail(tx, id, 'failed', reason) : delayMail(tx, id, secondsAfter(attempts), reason),
    );
    return;
  }
  await database.transaction(tenant, (tx) => endMail(tx, id, 'sent', null));
}

/** A minute, two, four, and an hour at most. */
export function secondsAfter(attempts: number): number {
  return Math.min(LONGEST_SECONDS, 60 * 2 ** Math.max(0, attempts - 1));
}
