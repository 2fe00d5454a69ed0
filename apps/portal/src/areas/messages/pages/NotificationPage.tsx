import { Box } from '@mui/material';
import { ConfirmButton, Facts, Panel, PermittedButton, RecordPage, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useNavigate, useParams } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import { useDeleteNotificationMutation, useNotificationQuery, usePauseNotificationMutation } from '../api.ts';
import { ChangeNotification } from '../parts/ChangeNotification.tsx';
import { channelTitles } from '../parts/channels.ts';
import { permissions } from '../permissions.ts';

const LIST = '/messages/notifications';

/** One notification: whether it is in force, and its definition with a preview. */
export default function NotificationPage() {
  const { name = '' } = useParams();
  const query = useNotificationQuery(name, { refetchOnMountOrArgChange: true });
  const [pause, pausing] = usePauseNotificationMutation();
  const [remove, removing] = useDeleteNotificationMutation();
  const navigate = useNavigate();
  const notify = useNotice();
  const notification = query.data;
  const leave = async () => {
    if ((await remove(name)).error !== undefined) return;
    notify(t('{name} is deleted.', { name }));
    await navigate(LIST);
  };
  return (
    <RecordPage
      of={{ what: t('notification'), name, list: { title: t('Notifications'), to: LIST } }}
      query={query}
      description={notification?.description}
      problem={pausing.error ?? removing.error}
      actions={
        <>
          <ConfirmButton
            label={t('Delete')}
            permission={permissions.change}
            question={t('Delete the notification {name}?', { name })}
            consequence={t(
              'No event is told of by it any more. What it has put in is still sent, and its history stays.',
            )}
            onConfirm={leave}
          />
          <PermittedButton
            permission={permissions.change}
            variant="outlined"
            disabled={notification === undefined}
            loading={pausing.isLoading}
            onClick={() => void pause({ name, paused: notification?.paused !== true })}
          >
            {notification?.paused === true ? t('Resume') : t('Pause')}
          </PermittedButton>
        </>
      }
    >
      {(found) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Panel title={t('Notification')}>
            <Facts
              facts={[
                [
                  t('State'),
                  <Box key="state">
                    <StateChip tone={found.paused ? 'quiet' : 'good'}>
                      {found.paused ? t('Paused') : t('In force')}
                    </StateChip>
                    {found.paused && (
                      <Box sx={{ color: 'text.secondary' }}>
                        {t('What is published meanwhile is not told of, then or later.')}
                      </Box>
                    )}
                  </Box>,
                ],
                [t('On events'), found.on.join(', ')],
                [t('Channels'), found.channels.map(({ channel }) => t(channelTitles[channel])).join(' → ')],
                [t('Version'), String(found.number)],
              ]}
            />
          </Panel>
          <ChangeNotification key={name} notification={found} onLook={query.refetch} />
        </Box>
      )}
    </RecordPage>
  );
}
