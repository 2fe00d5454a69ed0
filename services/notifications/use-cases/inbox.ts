import { EventEmitter } from 'node:events';
import type { CallContext } from '@pvt/kernel/context';
import type { EventStream } from '@pvt/kernel/http/events-stream';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { inboxOf, markRead, unreadCount } from '../adapters/postgres/inbox.ts';
import { notificationErrors } from '../core/errors.ts';
import type { InboxItem } from '../core/inbox-item.ts';
import type { InboxChanges, NotificationTools } from './tools.ts';

const INBOX = keyset('inbox', isId);
/** What another process put in is noticed this soon. */
const POLL_MS = 2000;
const MOST_UNREAD = 100;

/** @throws NOT_A_PERSON */
export function ownKey({ principal }: CallContext): string {
  if (principal.kind === 'person') return `account:${principal.id}`;
  throw notificationErrors.NOT_A_PERSON(
    `"${principal.name}" is no person: only a person has an inbox and preferences.`,
  );
}

/** The caller's own, the newest first. @throws CURSOR_INVALID, NOT_A_PERSON */
export async function listInbox(
  { database }: Pick<NotificationTools, 'database'>,
  context: CallContext,
  { cursor, limit }: PageQueryValues,
): Promise<Page<InboxItem>> {
  const before = INBOX.read(cursor);
  const key = ownKey(context);
  const rows = await database.transaction(context.tenant, (tx) => inboxOf(tx, key, before, limit + 1));
  return INBOX.page(rows, limit, ({ id }) => id);
}

/** The one that is named and all before it. @returns how many are new */
export async function readInbox(
  { database, inbox }: Pick<NotificationTools, 'database' | 'inbox'>,
  context: CallContext,
  upTo: string,
): Promise<number> {
  const key = ownKey(context);
  const unread = await database.transaction(context.tenant, async (tx) => {
    await markRead(tx, key, upTo);
    return unreadCount(tx, key, MOST_UNREAD);
  });
  inbox.changed(context.tenant, key);
  return unread;
}

/** Up to a hundred. */
export function countUnread({ database }: Pick<NotificationTools, 'database'>, context: CallContext): Promise<number> {
  const key = ownKey(context);
  return database.transaction(context.tenant, (tx) => unreadCount(tx, key, MOST_UNREAD));
}

/** Sends how many are new: when the client comes, and each time that changes. @throws NOT_A_PERSON */
export async function followInbox(
  tools: Pick<NotificationTools, 'database' | 'inbox'>,
  context: CallContext,
  open: () => EventStream,
): Promise<void> {
  const first = await countUnread(tools, context);
  const stream = open();
  let sent = first;
  let asking = false;
  let again = false;
  stream.send('unread', { unread: first });

  async function poll(): Promise<void> {
    again = asking;
    if (asking) return;
    asking = true;
    try {
      const unread = await countUnread(tools, context);
      if (unread !== sent && stream.send('unread', { unread })) sent = unread;
    } catch {
      // The database is away: the client connects again.
      stream.end();
    }
    asking = false;
    if (again && !stream.signal.aborted) void poll();
  }

  const off = tools.inbox.onChange(context.tenant, ownKey(context), () => void poll());
  const polling = setInterval(() => void poll(), POLL_MS);
  stream.signal.addEventListener('abort', () => {
    off();
    clearInterval(polling);
  });
}

export function openInboxChanges(): InboxChanges {
  const changes = new EventEmitter().setMaxListeners(0);
  const topic = (tenant: string, recipient: string): string => `${tenant} ${recipient}`;
  return {
    changed: (tenant, recipient) => void changes.emit(topic(tenant, recipient)),
    onChange(tenant, recipient, listener) {
      changes.on(topic(tenant, recipient), listener);
      return () => changes.off(topic(tenant, recipient), listener);
    },
  };
}
