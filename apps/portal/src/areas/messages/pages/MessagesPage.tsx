import { Box } from '@mui/material';
import { Ago, cursorListOf, LinkButton, ListPage, RowLink } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type Message, useMessagesInfiniteQuery } from '../api.ts';
import { channelTitles } from '../parts/channels.ts';
import { MessageFilters, useMessageFilter } from '../parts/MessageFilters.tsx';
import { MessageState } from '../parts/MessageState.tsx';
import { recipientTitle } from '../parts/recipient.ts';

const EVERY_MS = 5000;

function ToNotifications() {
  return (
    <LinkButton to="/messages/notifications" variant="outlined">
      {t('Notifications')}
    </LinkButton>
  );
}

/** What was sent to whom, and what came of it; the newest first. */
export default function MessagesPage() {
  const filter = useMessageFilter();
  const query = useMessagesInfiniteQuery(filter, { refetchOnMountOrArgChange: true, pollingInterval: EVERY_MS });
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <ListPage
      title={t('Messages')}
      description={t(
        'What was sent to whom, and what came of it. Without a mail server (PVT_SMTP_URL) mails are captured here and go nowhere.',
      )}
      actions={
        <>
          <LinkButton to="/messages/channels" variant="outlined">
            {t('Channels')}
          </LinkButton>
          <ToNotifications />
        </>
      }
      above={<MessageFilters />}
      list={cursorListOf<Message>(query)}
      keyOf={({ id }) => id}
      empty={
        isFiltered
          ? {
              title: t('No such message'),
              text: t('Take a filter away. A recipient is searched for by the whole address.'),
            }
          : {
              title: t('No message yet'),
              text: t('A notification turns events into messages. Make one; what it sends is listed here.'),
              action: <ToNotifications />,
            }
      }
      columns={[
        { title: t('When'), sx: { whiteSpace: 'nowrap' }, cell: ({ createdAt }) => <Ago at={createdAt} /> },
        { title: t('To'), sx: { minWidth: 120, overflowWrap: 'anywhere' }, cell: recipientTitle },
        {
          title: t('Message'),
          sx: { minWidth: 180 },
          cell: ({ id, subject, notification, category }) => (
            <>
              <RowLink to={`/messages/${id}`}>{subject === '' ? (notification ?? category) : subject}</RowLink>
              <Box sx={{ color: 'text.secondary' }}>{notification ?? category}</Box>
            </>
          ),
        },
        { title: t('Channel'), wide: true, cell: ({ channel }) => t(channelTitles[channel]) },
        { title: t('State'), cell: (message) => <MessageState message={message} /> },
      ]}
    />
  );
}
