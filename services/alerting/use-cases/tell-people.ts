import { findRecipients } from '@pvt/identity/contract';
import type { CallContext } from '@pvt/kernel/context';
import { Problem } from '@pvt/kernel/errors';
import { failurePoint } from '@pvt/kernel/failure-point';
import type { Job } from '@pvt/kernel/jobs';
import { send } from '@pvt/notifications/contract';
import { alertOf, entryOf } from '../adapters/postgres/alerts.ts';
import { ruleOf } from '../adapters/postgres/rules.ts';
import { type MessageParts, messageText } from '../core/message-text.ts';
import { type Told, USUAL } from '../core/recipients.ts';
import type { tell } from './jobs.ts';
import type { AlertingTools } from './tools.ts';

type Tools = Pick<AlertingTools, 'database' | 'contracts' | 'publicUrl'>;

/** What is to be said, and a key for each that it is said to. */
interface Saying extends MessageParts {
  readonly key: string;
  readonly recipients: readonly Told[];
}

/** As notifications addresses somebody. */
interface Addressee {
  readonly recipient: Readonly<Record<string, string>>;
  readonly language: string;
}

/**
 * Tells people what an entry of an alert says; where none of them is there any more, or can be written to, whoever may acknowledge. Whoever does it again, after a crash in the middle, sends nothing twice: notifications keeps
 * one message for each key.
 */
export async function tellPeople(tools: Tools, { context, data }: Job<typeof tell>): Promise<void> {
  const saying = await read(tools, context, data);
  if (saying === undefined) return;
  const failures: unknown[] = [];
  const reached: number[] = [];
  for (const told of saying.recipients)
    await tellOne(tools, context, saying, told).then(
      (count) => reached.push(count),
      (error: unknown) => failures.push(error),
    );
  const isHeard = failures.length > 0 || reached.some((count) => count > 0);
  if (!isHeard) for (const told of USUAL) await tellOne(tools, context, saying, told);
  await failurePoint('alerting.sent');
  // The others have their messages: the next attempt sends them nothing.
  if (failures.length > 0) throw failures[0];
}

function read(
  { database, publicUrl }: Tools,
  { tenant }: CallContext,
  { alert: id, number }: Job<typeof tell>['data'],
): Promise<Saying | undefined> {
  return database.transaction(tenant, async (tx) => {
    const [alert, entry] = await Promise.all([alertOf(tx, id), entryOf(tx, id, number)]);
    if (alert === undefined || entry === undefined) return undefined;
    const rule = await ruleOf(tx, alert.rule);
    const { kind, level, note, summary, recipients } = entry;
    return {
      ...{ kind, level, note, summary, recipients, severity: alert.severity, labels: alert.labels },
      flapping: alert.progress.flapping,
      runbook: rule?.definition.runbook ?? '',
      link: new URL(`/alerts/${id}`, publicUrl()).href,
      key: `${id}/${number}`,
    };
  });
}

/** @returns how many have their message */
async function tellOne(tools: Tools, context: CallContext, saying: Saying, told: Told): Promise<number> {
  const reached: number[] = [];
  for (const { recipient, language } of await addresseesOf(tools, context, told)) {
    const { subject, text } = messageText(saying, language);
    const key = `${saying.key}/${told.channels.join('+')}/${recipient['account'] ?? told.target}`;
    const about = { category: 'alerts', transactional: true, urgent: true };
    const message = { key, recipient, channels: [...told.channels], ...about, subject, text };
    reached.push(await tools.contracts.call(send, context, message).then(() => 1, noneIfRefused));
  }
  return reached.reduce((sum, each) => sum + each, 0);
}

/** Each in their own language; a place and an address are told in English. */
async function addresseesOf({ contracts }: Tools, context: CallContext, told: Told): Promise<Addressee[]> {
  if (told.kind === 'place') return [{ recipient: { place: told.place }, language: 'en' }];
  if (told.kind === 'phone') return [{ recipient: { phone: told.phone }, language: 'en' }];
  if (told.kind === 'mail') return [{ recipient: { email: told.email }, language: 'en' }];
  const asked = told.kind === 'person' ? { accounts: [told.account] } : { permission: told.permission };
  const { people } = await contracts.call(findRecipients, context, asked);
  return people.map(({ account, language }) => ({ recipient: { account }, language }));
}

/** What is refused for what it is, such as a number that is none, is refused again: it is kept from nobody else. */
function noneIfRefused(error: unknown): number {
  if (error instanceof Problem && error.entry.kind === 'unprocessable') return 0;
  throw error;
}
