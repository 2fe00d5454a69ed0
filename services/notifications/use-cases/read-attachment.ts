import type { CallContext } from '@pvt/kernel/context';
import { type Attachment, attachmentOf } from '../adapters/postgres/attachments.ts';
import { notificationErrors } from '../core/errors.ts';
import type { NotificationTools } from './tools.ts';

/** @param number from 0, in their order @throws MESSAGE_NOT_FOUND */
export async function readAttachment(
  { database }: Pick<NotificationTools, 'database'>,
  { tenant }: CallContext,
  message: string,
  number: number,
): Promise<Attachment> {
  const found = await database.transaction(tenant, (tx) => attachmentOf(tx, message, number));
  if (found === undefined)
    throw notificationErrors.MESSAGE_NOT_FOUND(`The message ${message} has no attachment ${number}.`);
  return found;
}
