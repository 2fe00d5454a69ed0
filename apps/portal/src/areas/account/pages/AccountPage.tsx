import { Box } from '@mui/material';
import { PageHeader, PageLoading, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useState } from 'react';
import { useAccountQuery, useSessionQuery } from '../../../api/session.ts';
import { BoundNotice } from '../../../parts/BoundNotice.tsx';
import { RecoveryCodesShown } from '../../../parts/RecoveryCodesShown.tsx';
import { ClaimForm } from '../parts/ClaimForm.tsx';
import { ConnectedPanel } from '../parts/ConnectedPanel.tsx';
import { LeaveForm } from '../parts/LeaveForm.tsx';
import { MailForm } from '../parts/MailForm.tsx';
import { PasswordForm } from '../parts/PasswordForm.tsx';
import { ProfileForm } from '../parts/ProfileForm.tsx';

/** The account of who is signed in; who came by a link of the start begins one here. */
export default function AccountPage() {
  const { data, error, refetch } = useAccountQuery();
  const { data: session } = useSessionQuery();
  const [codes, setCodes] = useState<readonly string[]>();
  const isClosed = isProblem(error) && error.code === 'ACCOUNT_NEEDED';
  if (isClosed && session === undefined) return <PageLoading />;
  // An account that is there, and that what signed its person in does not open.
  if (isClosed && session?.bound === 'tenant') return <BoundNotice title={t('Your account')} />;
  if (isClosed) return <ClaimForm onCodes={setCodes} />;
  if (error !== undefined) return <ProblemNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <PageLoading />;
  return (
    <>
      <PageHeader
        title={t('Your account')}
        description={t('It is yours, over all organisations that you belong to.')}
      />
      {codes !== undefined && <RecoveryCodesShown codes={codes} onDone={() => setCodes(undefined)} />}
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 720 }}>
        <ProfileForm key={`${data.name} ${data.language}`} account={data} />
        <MailForm account={data} />
        <PasswordForm account={data} />
        <ConnectedPanel />
        <LeaveForm account={data} />
      </Box>
    </>
  );
}
