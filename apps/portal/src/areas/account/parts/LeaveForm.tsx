import { Box, Button, Typography } from '@mui/material';
import { ConfirmButton, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useSignOutMutation } from '../../../api/session.ts';
import { keepFile } from '../../../parts/keep-file.ts';
import { type OwnAccount, useCloseAccountMutation, useLazyExportQuery, useLeaveOrganisationMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

/** The ways out: signing out, taking all along, leaving the organisation, and giving the account up. */
export function LeaveForm({ account: { organisations } }: { readonly account: OwnAccount }) {
  const [signOut] = useSignOutMutation();
  const [read, reading] = useLazyExportQuery();
  const [close, closing] = useCloseAccountMutation();
  const [leaveIt, leaving] = useLeaveOrganisationMutation();
  const here = organisations.find(({ isHere }) => isHere);
  const download = async () => {
    const { data } = await read();
    if (data !== undefined) keepFile('account.json', JSON.stringify(data, null, 2), 'application/json');
  };
  const leave = async () => {
    const closed = await close();
    if (closed.error === undefined) window.location.replace('/sign-in');
  };
  const leaveOrganisation = async () => {
    const left = await leaveIt();
    if (left.error === undefined) window.location.replace('/sign-in');
  };
  return (
    <Panel title={t('Leave')}>
      <ProblemNotice error={reading.error ?? leaving.error ?? closing.error} />
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
        {here !== undefined && (
          <ConfirmButton
            label={t('Leave the organisation')}
            of={here.name}
            permission={permissions.see}
            question={t('Leave {organisation}?', { organisation: here.name })}
            consequence={t(
              'You are signed out, and may do nothing there any more. Your account and your other organisations stay. To come back you need an invitation.',
            )}
            onConfirm={leaveOrganisation}
          />
        )}
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
