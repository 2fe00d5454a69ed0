import { Box, Button, Typography } from '@mui/material';
import { ConfirmButton, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useSignOutMutation } from '../../../api/session.ts';
import { keepFile } from '../../../parts/keep-file.ts';
import { useCloseAccountMutation, useLazyExportQuery } from '../api.ts';
import { permissions } from '../permissions.ts';

/** The ways out: signing out, taking all along, and giving the account up. */
export function LeaveForm() {
  const [signOut] = useSignOutMutation();
  const [read, reading] = useLazyExportQuery();
  const [close, closing] = useCloseAccountMutation();
  const download = async () => {
    const { data } = await read();
    if (data !== undefined) keepFile('account.json', JSON.stringify(data, null, 2), 'application/json');
  };
  const leave = async () => {
    const closed = await close();
    if (closed.error === undefined) window.location.replace('/sign-in');
  };
  return (
    <Panel title={t('Leave')}>
      <ProblemNotice error={reading.error ?? closing.error} />
      <Typography sx={{ mb: 2, color: 'text.secondary' }}>
        {t(
          'Your data is a file with everything that is kept of you. An account that is deleted can be taken back for 14 days, by signing in.',
        )}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="outlined" onClick={() => void signOut()}>
          {t('Sign out of this browser')}
        </Button>
        <Button variant="outlined" loading={reading.isFetching} onClick={() => void download()}>
          {t('Download your data')}
        </Button>
        <ConfirmButton
          label={t('Delete the account')}
          of={t('Your account')}
          permission={permissions.see}
          question={t('Delete your account?')}
          consequence={t(
            'You are signed out everywhere now. After 14 days it is forgotten, with your place in all organisations; until then you take it back by signing in.',
          )}
          onConfirm={leave}
        />
      </Box>
    </Panel>
  );
}
