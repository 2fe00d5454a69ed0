import type { DueMessage } from '../adapters/postgres/messages.ts';
import { unsubscribeToken } from '../adapters/unsubscribe-token.ts';
import type { NotificationTools } from './tools.ts';

type Listed = Pick<DueMessage, 'channel' | 'transactional' | 'recipient' | 'category'>;

/** RFC 8058: one click unsubscribes. What is transactional has no such link. */
export function unsubscribeHeaders(
  { publicUrl, linkKey }: Pick<NotificationTools, 'publicUrl' | 'linkKey'>,
  tenant: string,
  { channel, transactional, recipient, category }: Listed,
): Readonly<Record<string, string>> {
  if (channel !== 'email' || transactional) return {};
  const token = unsubscribeToken({ tenant, recipient, category }, linkKey);
  return {
    'List-Unsubscribe': `<${new URL(`/v1/unsubscribe/${token}`, publicUrl()).href}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
