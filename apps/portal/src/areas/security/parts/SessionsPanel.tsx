import { Box } from '@mui/material';
import { Ago, ConfirmButton, cursorListOf, ListView, Panel, ProblemNotice, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEndOtherSessionsMutation, useEndOwnSessionMutation, useOwnSessionsInfiniteQuery } from '../api.ts';
import { permissions } from '../permissions.ts';

/** Where the person is signed in, over all organisations. */
export function SessionsPanel() {
  const query = useOwnSessionsInfiniteQuery(undefined, { refetchOnMountOrArgChange: true });
  const [end, ending] = useEndOwnSessionMutation();
  const [endOthers, endingOthers] = useEndOtherSessionsMutation();
  return (
    <Panel title={t('Where you are signed in')}>
      <ProblemNotice error={ending.error ?? endingOthers.error} />
      <ListView
        label={t('Where you are signed in')}
        list={cursorListOf(query)}
        keyOf={({ id }) => id}
        empty={{ title: t('Nowhere'), text: t('You ask with a key.') }}
        columns={[
          {
            title: t('Device'),
            sx: { fontWeight: 600 },
            cell: ({ device, isThis }) => (
              <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
                {device === '' ? t('unknown') : device} {isThis && <StateChip tone="good">{t('this one')}</StateChip>}
              </Box>
            ),
          },
          { title: t('Address'), wide: true, cell: ({ address }) => address },
          { title: t('Signed in'), wide: true, cell: ({ createdAt }) => <Ago at={createdAt} /> },
          { title: t('Last used'), cell: ({ seenAt }) => <Ago at={seenAt} /> },
          {
            title: t('Sign out'),
            align: 'right',
            silent: true,
            cell: ({ id, device, isThis }) =>
              !isThis && (
                <ConfirmButton
                  label={t('Sign out')}
                  of={device === '' ? id : device}
                  permission={permissions.see}
                  question={t('Sign this browser out?')}
                  consequence={t('It has to sign in again from now on.')}
                  onConfirm={() => end(id)}
                />
              ),
          },
        ]}
      />
      <Box sx={{ mt: 1 }}>
        <ConfirmButton
          label={t('Sign out everywhere else')}
          permission={permissions.see}
          variant="outlined"
          question={t('Sign out everywhere else?')}
          consequence={t('Every browser but this one has to sign in again, in all organisations.')}
          onConfirm={() => endOthers()}
        />
      </Box>
    </Panel>
  );
}
