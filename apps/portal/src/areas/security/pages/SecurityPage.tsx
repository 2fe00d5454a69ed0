import { Alert, Box, Button, Typography } from '@mui/material';
import { Ago, ConfirmButton, LinkButton, ListTable, PageHeader, PageLoading, Panel, ProblemNotice } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useSessionQuery } from '../../../api/session.ts';
import { BoundNotice } from '../../../parts/BoundNotice.tsx';
import { RecoveryCodesShown } from '../../../parts/RecoveryCodesShown.tsx';
import { type Security, useForgetDeviceMutation, useRenewRecoveryCodesMutation, useSecurityQuery } from '../api.ts';
import { AppPanel } from '../parts/AppPanel.tsx';
import { PasskeysPanel } from '../parts/PasskeysPanel.tsx';
import { SessionsPanel } from '../parts/SessionsPanel.tsx';
import { permissions } from '../permissions.ts';

function RecoveryPanel({ left, onCodes }: { left: number; onCodes: (codes: readonly string[]) => void }) {
  const [renew, { error, isLoading }] = useRenewRecoveryCodesMutation();
  const make = async () => {
    const { data } = await renew();
    if (data !== undefined) onCodes(data.recoveryCodes);
  };
  return (
    <Panel title={t('Recovery codes')}>
      <ProblemNotice error={error} />
      <Typography sx={{ mb: 1.5 }}>
        {t('{left} of 10 codes are left, for the case that your other ways are lost.', { left })}
      </Typography>
      <ConfirmButton
        label={t('Make new codes')}
        permission={permissions.see}
        color="primary"
        variant="outlined"
        loading={isLoading}
        question={t('Make new recovery codes?')}
        consequence={t('Those that you have are good no more.')}
        onConfirm={make}
      />
    </Panel>
  );
}

function DevicesPanel({ devices }: { devices: Security['devices'] }) {
  const [forget, { error }] = useForgetDeviceMutation();
  return (
    <Panel title={t('Browsers that are not asked for the second factor')}>
      <ProblemNotice error={error} />
      <ListTable
        label={t('Browsers that are not asked for the second factor')}
        items={devices}
        keyOf={({ id }) => id}
        columns={[
          {
            title: t('Device'),
            sx: { fontWeight: 600 },
            cell: ({ device }) => (device === '' ? t('unknown') : device),
          },
          { title: t('Last used'), cell: ({ lastUsedAt }) => <Ago at={lastUsedAt} /> },
          { title: t('Until'), cell: ({ expiresAt }) => formatInstant(expiresAt) },
          {
            title: t('Forget'),
            align: 'right',
            silent: true,
            cell: ({ id, device }) => (
              <Button aria-label={t('Forget {device}', { device })} onClick={() => void forget(id)}>
                {t('Forget')}
              </Button>
            ),
          },
        ]}
      />
    </Panel>
  );
}

/** How the account can be signed in to, and where it is. */
export default function SecurityPage() {
  const { data, error, refetch } = useSecurityQuery(undefined, { refetchOnMountOrArgChange: true });
  const [codes, setCodes] = useState<readonly string[]>();
  const { data: session } = useSessionQuery();
  if (session?.bound === 'tenant') return <BoundNotice title={t('Security')} />;
  if (error) return <ProblemNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <PageLoading />;
  const hasFactor = data.totpSince !== null || data.passkeys.length > 0;
  return (
    <>
      <PageHeader
        title={t('Security')}
        description={t('How you sign in, and where you are signed in.')}
        actions={
          <>
            <LinkButton to="/account/programs" variant="outlined">
              {t('Programs that act for you')}
            </LinkButton>
            <LinkButton to="/organisation/policy" variant="outlined">
              {t('Sign-in rule')}
            </LinkButton>
          </>
        }
      />
      {data.isRequired && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {hasFactor
            ? t('The organisation lets in only who has shown a second factor. Sign out, and sign in again with yours.')
            : t(
                'The organisation lets in only who has a second factor. Set one up here: a passkey, or an app for codes.',
              )}
        </Alert>
      )}
      {codes !== undefined && <RecoveryCodesShown codes={codes} onDone={() => setCodes(undefined)} />}
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Panel title={t('Password')}>
          <Typography>
            {data.hasPassword
              ? t('Your account has a password.')
              : t('Your account has no password: a passkey signs you in.')}
          </Typography>
        </Panel>
        <PasskeysPanel passkeys={data.passkeys} onCodes={setCodes} />
        <AppPanel since={data.totpSince} onCodes={setCodes} />
        {hasFactor && <RecoveryPanel left={data.recoveryCodes} onCodes={setCodes} />}
        {data.devices.length > 0 && <DevicesPanel devices={data.devices} />}
        <SessionsPanel />
      </Box>
    </>
  );
}
