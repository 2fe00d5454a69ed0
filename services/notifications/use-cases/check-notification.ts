import { type CallContext, requirePermission } from '@pvt/kernel/context';
import type { FieldError } from '@pvt/kernel/errors';
import { requireReadable } from '@pvt/kernel/event-access';
import { CHANNELS } from '../core/channel.ts';
import { type CompiledHtml, definitionFaults } from '../core/compile-notification.ts';
import { notificationErrors } from '../core/errors.ts';
import { LANGUAGES } from '../core/language.ts';
import type { Notification } from '../core/notification.ts';
import type { NotificationTools } from './tools.ts';

/** Of whom it is for by permission, somebody else's names and addresses are read. */
const READS_PEOPLE = 'people:read';

/**
 * Holds a notification against its own sample: every expression, every template, each MJML.
 * @returns the HTML of its templates in MJML
 * @throws NOTIFICATION_INVALID, TEMPLATE_VARIABLE_MISSING, SCOPE_MISSING where the caller may not read what it tells of
 */
export async function checkNotification(
  { eventAccess, mjml }: Pick<NotificationTools, 'eventAccess' | 'mjml'>,
  context: CallContext,
  definition: Notification,
): Promise<CompiledHtml> {
  requireReadable(eventAccess, context, [...definition.on, ...(definition.cancelOn ?? [])]);
  if (/\b(account|permission)\b/.test(definition.recipient)) requirePermission(context, READS_PEOPLE);
  const faults = definitionFaults(definition);
  if (faults.length > 0) throw invalid(faults);
  const { compiled, errors } = await compileAll(mjml, definition);
  if (errors.length > 0) throw invalid(errors);
  return compiled;
}

function invalid(errors: readonly FieldError[]): Error {
  const [first] = errors;
  const missing = errors.find((error) => 'variable' in error);
  const shown = missing ?? first;
  const detail = shown?.detail ?? 'It can not be sent as defined.';
  const options = { errors, ...(shown === undefined ? {} : { pointer: shown.pointer }) };
  return missing === undefined
    ? notificationErrors.NOTIFICATION_INVALID(detail, options)
    : notificationErrors.TEMPLATE_VARIABLE_MISSING(detail, options);
}

async function compileAll(
  mjml: NotificationTools['mjml'],
  { templates }: Notification,
): Promise<{ readonly compiled: CompiledHtml; readonly errors: readonly FieldError[] }> {
  const compiled: CompiledHtml = {};
  const errors: FieldError[] = [];
  for (const channel of CHANNELS)
    for (const language of LANGUAGES) {
      const source = templates[channel]?.[language]?.mjml;
      if (source === undefined) continue;
      const answer = await mjml.compile(source);
      if ('fault' in answer) errors.push({ pointer: `/templates/${channel}/${language}/mjml`, detail: answer.fault });
      else compiled[channel] = { ...compiled[channel], [language]: answer.html };
    }
  return { compiled, errors };
}
