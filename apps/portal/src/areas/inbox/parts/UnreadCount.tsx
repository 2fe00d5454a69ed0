import { Chip } from '@mui/material';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useEffect, useState } from 'react';
import { useSessionQuery } from '../../../api/session.ts';
import { openStream } from '../../../api/stream.ts';

/** The server counts no further. */
const MOST = 100;

const countOf = (data: unknown): number => {
  const unread: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'unread') : undefined;
  return typeof unread === 'number' ? unread : 0;
};

/** How many messages are new, beside the entry of the navigation, as it changes; nothing where there is none. */
export default function UnreadCount() {
  const [unread, setUnread] = useState(0);
  // Who came by a link has no account yet, and no inbox.
  const hasInbox = (useSessionQuery().data?.account ?? null) !== null;
  useEffect(() => {
    if (!hasInbox) return;
    return openStream(
      'inbox/live',
      {},
      {
        event: 'unread',
        onMessage: (data) => setUnread(countOf(data)),
        onState: () => undefined,
      },
    );
  }, [hasInbox]);
  if (unread === 0) return null;
  const count = unread >= MOST ? `${formatCount(MOST)}+` : formatCount(unread);
  return <Chip size="small" color="primary" label={count} aria-label={t('{count} new', { count })} />;
}
