import { Box, Button, Typography } from '@mui/material';
import { Ago, cursorListOf, LinkButton, ListPage, ProblemNotice, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type InboxItem, useInboxInfiniteQuery, useReadInboxMutation } from '../api.ts';

const EVERY_MS = 5000;

/** What was sent to whoever is signed in, the newest first. */
export default function InboxPage() {
  const query = useInboxInfiniteQuery(undefined, { refetchOnMountOrArgChange: true, pollingInterval: EVERY_MS });
  const [read, { error, isLoading }] = useReadInboxMutation();
  const [newest] = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <ListPage
      title={t('Inbox')}
      description={t('Messages to you. One that you mark as read takes those before it along.')}
      actions={
        <>
          <LinkButton to="/inbox/preferences" variant="outlined">
            {t('Preferences')}
          </LinkButton>
          {newest !== undefined && (
            <Button variant="contained" loading={isLoading} onClick={() => void read(newest.id)}>
              {t('Mark all as read')}
            </Button>
          )}
        </>
      }
      above={<ProblemNotice error={error} />}
      list={cursorListOf<InboxItem>(query)}
      keyOf={({ id }) => id}
      empty={{
        title: t('No message yet'),
        text: t('What the organisation sends to you comes here. In the preferences you choose what you want to get.'),
      }}
      columns={[
        {
          title: t('Message'),
          sx: { minWidth: 200, overflowWrap: 'anywhere' },
          cell: ({ title, text, readAt, category }) => (
            <>
              <Typography sx={{ fontWeight: readAt === null ? 650 : 400 }}>
                {title === '' ? category : title}
              </Typography>
              <Box sx={{ color: 'text.secondary', whiteSpace: 'pre-line' }}>{text}</Box>
            </>
          ),
        },
        { title: t('Kind of news'), wide: true, cell: ({ category }) => category },
        { title: t('When'), sx: { whiteSpace: 'nowrap' }, cell: ({ sentAt }) => <Ago at={sentAt} /> },
        {
          title: t('State'),
          cell: ({ id, title, readAt }) =>
            readAt === null ? (
              <>
                <StateChip tone="busy">{t('New')}</StateChip>
                <Button
                  size="small"
                  disabled={isLoading}
                  onClick={() => void read(id)}
                  aria-label={t('Mark {title} as read', { title })}
                >
                  {t('Mark as read')}
                </Button>
              </>
            ) : (
              <StateChip tone="quiet">{t('Read')}</StateChip>
            ),
        },
      ]}
    />
  );
}
