import { Box } from '@mui/material';
import { ConfirmButton, ListTable, PageLoading, Panel, ProblemNotice, Until } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { type Organisation, useEnterMutation, useGrantsQuery } from '../api.ts';
import { permissions } from '../permissions.ts';

const roles: Record<'auditor' | 'staff' | 'manager', Message> = {
  auditor: msg('Auditor'),
  staff: msg('Staff'),
  manager: msg('Manager'),
};

/** What an organisation lets operators do, and the way in. */
export function Grants({ tenant: { id, name } }: { tenant: Organisation }) {
  const { data, error, refetch } = useGrantsQuery(id, { refetchOnMountOrArgChange: true });
  const [enter, entering] = useEnterMutation();
  const goIn = async (grant: string) => {
    const gone = await enter({ tenant: id, grant });
    // Everything that was loaded is another organisation's.
    if (gone.error === undefined) window.location.assign('/');
  };
  return (
    <Panel title={t('Grants for support')} flush>
      <Box sx={{ px: 2 }}>
        <ProblemNotice error={error} onRetry={refetch} />
        <ProblemNotice error={entering.error} />
      </Box>
      {data === undefined && error === undefined && <PageLoading />}
      {data?.items.length === 0 && (
        <Box sx={{ px: 2, pb: 2, color: 'text.secondary' }}>
          {t('It lets nobody in. An owner gives a grant under Organisation, Support.')}
        </Box>
      )}
      {data !== undefined && data.items.length > 0 && (
        <ListTable
          label={t('Grants for support')}
          items={data.items}
          keyOf={({ id: grant }) => grant}
          columns={[
            { title: t('Reason'), sx: { minWidth: 160, overflowWrap: 'anywhere' }, cell: ({ reason }) => reason },
            { title: t('Role'), cell: ({ role }) => t(roles[role]) },
            { title: t('Ends'), cell: ({ until }) => <Until at={until} /> },
            {
              title: t('Go in'),
              align: 'right',
              silent: true,
              cell: ({ id: grant, reason }) => (
                <ConfirmButton
                  label={t('Go in')}
                  of={reason}
                  color="primary"
                  variant="outlined"
                  permission={permissions.change}
                  question={t('Go into {name}?', { name })}
                  consequence={t(
                    'Your session here ends: afterwards you sign in again. What you do there is in their history as yours.',
                  )}
                  onConfirm={() => goIn(grant)}
                />
              ),
            },
          ]}
        />
      )}
    </Panel>
  );
}
