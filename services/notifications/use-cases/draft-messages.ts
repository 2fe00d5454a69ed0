import { findRecipients } from '@pvt/identity/contract';
import { ExpressionFault } from '@pvt/kernel/cel';
import { contextOfEvent } from '@pvt/kernel/context';
import { type LogEvent, Reject } from '@pvt/kernel/log';
import { unsubscribeToken } from '../adapters/unsubscribe-token.ts';
import type { CompiledNotification } from '../core/compile-notification.ts';
import { linksOf, variablesOf } from '../core/compile-notification.ts';
import type { KeptNotification } from '../core/kept-notification.ts';
import type { Notification, Step } from '../core/notification.ts';
import { type Named, namedBy, type Recipient, RecipientInvalid } from '../core/recipient.ts';
import { TemplateFault } from '../core/template-syntax.ts';
import type { Draft } from './put-in-messages.ts';
import type { NotificationTools } from './tools.ts';

/** By default the next channel is used after so long. */
export const FALLBACK_SECONDS = 600;

type Tools = Pick<NotificationTools, 'contracts' | 'publicUrl' | 'linkKey' | 'now'>;

/**
 * What an event is told of, and to whom: before and outside of the transaction that puts it in.
 * @throws Reject for an event that the notification can not be made of: trying again changes nothing
 */
export async function draftMessages(
  tools: Tools,
  { name }: Pick<KeptNotification, 'name'>,
  compiled: CompiledNotification,
  event: LogEvent,
): Promise<readonly Draft[]> {
  const { definition } = compiled;
  if (!definition.on.includes(event.type)) return [];
  try {
    const variables = variablesOf(event);
    if (compiled.condition !== undefined && compiled.condition.run(variables) !== true) return [];
    const recipients = await resolve(tools, event, namedBy(compiled.recipient.run(variables)));
    const once = compiled.once === undefined ? event.id : JSON.stringify(compiled.once.run(variables));
    const earliest = tools.now() + (definition.delaySeconds ?? 0) * 1000;
    return recipients.map((recipient) => ({
      ...envelopeOf(definition, recipient),
      ...{ source: name, event: event.id, eventType: event.type, eventKey: event.key, once, earliest },
      links: definition.channels.flatMap((step) => linkOf(tools, compiled, event, recipient, step)),
    }));
  } catch (error) {
    if (error instanceof TemplateFault) throw new Reject('TEMPLATE_FAILED', error.message);
    if (error instanceof ExpressionFault) throw new Reject(error.code, error.message);
    if (error instanceof RecipientInvalid) throw new Reject('RECIPIENT_INVALID', error.message);
    throw error;
  }
}

function envelopeOf({ category, transactional, urgent }: Notification, recipient: Recipient) {
  const { key, name, email, phone, language, timeZone = null } = recipient;
  return {
    recipient: key,
    recipientName: name,
    addresses: { email, phone },
    language,
    timeZone,
    category,
    transactional,
    urgent,
  };
}

function linkOf(
  { publicUrl, linkKey }: Tools,
  compiled: CompiledNotification,
  event: LogEvent,
  { key, name, language, timeZone = 'UTC' }: Recipient,
  { channel, fallbackAfterSeconds = FALLBACK_SECONDS }: Step,
) {
  const token = unsubscribeToken(
    { tenant: event.tenant, recipient: key, category: compiled.definition.category },
    linkKey,
  );
  const links = linksOf(publicUrl(), `/v1/unsubscribe/${token}`);
  const content = compiled.render(channel, event, { name, language, timeZone, links });
  return content === undefined ? [] : [{ channel, fallbackAfter: fallbackAfterSeconds, content }];
}

/** Accounts and permissions become people, as identity has them now; nobody is named twice. */
async function resolve({ contracts }: Tools, event: LogEvent, named: readonly Named[]): Promise<readonly Recipient[]> {
  const found = new Map<string, Recipient>();
  const accounts = named.flatMap((each) => (each.kind === 'account' ? [each.account] : []));
  const held = named.flatMap((each) => (each.kind === 'permission' ? [each] : []));
  const holders = new Map(
    held.map(({ permission, resource }) => [
      `${permission} ${resource ?? ''}`,
      { permission, ...(resource === undefined ? {} : { resource }) },
    ]),
  );
  const asked = [...(accounts.length > 0 ? [{ accounts: [...new Set(accounts)] }] : []), ...holders.values()];
  for (const input of asked) {
    const { people } = await contracts.call(findRecipients, contextOfEvent('notifications', event), input);
    for (const { account, name, mail, language } of people)
      found.set(account, { key: `account:${account}`, name, email: mail, language });
  }
  for (const each of named) if (each.kind === 'address') found.set(each.recipient.key, each.recipient);
  return [...found.values()];
}
