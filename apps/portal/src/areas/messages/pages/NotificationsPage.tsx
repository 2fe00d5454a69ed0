import { cursorListOf, LinkButton, ListPage, RowLink, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type Notification, useNotificationsInfiniteQuery } from '../api.ts';
import { channelTitles } from '../parts/channels.ts';

function NewNotification() {
  return (
    <LinkButton to="/messages/notifications/new" variant="contained">
      {t('New notification')}
    </LinkButton>
  );
}

/** What events are told of, to whom and by which channels. */
export default function NotificationsPage() {
  const query = useNotificationsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  return (
    <ListPage
      title={t('Notifications')}
      description={t('Which events are told of, by which channels, and in which words.')}
      back={{ title: t('Messages'), to: '/messages' }}
      actions={<NewNotification />}
      list={cursorListOf<Notification>(query)}
      keyOf={({ name }) => name}
      empty={{
        title: t('No notification yet'),
        text: t('A notification turns events into mails, messages in the inbox and messages to other channels.'),
        action: <NewNotification />,
      }}
      columns={[
        {
          title: t('Name'),
          sx: { minWidth: 140 },
          cell: ({ name }) => (
            <RowLink to={`/messages/notifications/named/${encodeURIComponent(name)}`}>{name}</RowLink>
          ),
        },
        { title: t('On events'), sx: { minWidth: 140, overflowWrap: 'anywhere' }, cell: ({ on }) => on.join(', ') },
        {
          title: t('Channels'),
          wide: true,
          cell: ({ channels }) => channels.map(({ channel }) => t(channelTitles[channel])).join(' → '),
        },
        {
          title: t('State'),
          cell: ({ paused }) =>
            paused ? (
              <StateChip tone="quiet">{t('Paused')}</StateChip>
            ) : (
              <StateChip tone="good">{t('In force')}</StateChip>
            ),
        },
      ]}
    />
  );
}
