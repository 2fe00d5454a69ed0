import { Alert, Box, Button } from '@mui/material';
import { EmptyState, Field, FormEnd, FormFrame, PageHeader, PageLoading, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { hasPasskeys, makePasskey } from '@pvt/ui/passkey';
import { useState } from 'react';
import { useFirstOwnerQuery } from '../../../api/session.ts';
import { useNotice } from '../../../parts/notice.ts';
import { useBeginClaimMutation, useClaimMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { NewPasswordField } from './NewPasswordField.tsx';

/** A passkey is for a host name: no browser makes one for `127.0.0.1` or `[::1]`. */
const isNumber = (host: string): boolean => /^[\d.]+$|^\[/.test(host);

/** The session of a link becomes the first owner's account, with a passkey or, as the second choice, a password. */
export function ClaimForm({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const { data: owner } = useFirstOwnerQuery();
  const canMake = hasPasskeys() && !isNumber(window.location.hostname);
  const [byPasskey, setByPasskey] = useState(canMake);
  const [gaveUp, setGaveUp] = useState(false);
  const [name, setName] = useState('');
  const [mail, setMail] = useState('');
  const [password, setPassword] = useState('');
  const [begin, beginning] = useBeginClaimMutation();
  const [claim, claiming] = useClaimMutation();
  const notify = useNotice();

  const claimByPassword = async () => {
    const claimed = await claim({ name, mail, password });
    if (claimed.error === undefined)
      notify(t('You are the owner now. Sign in with your mail and password from now on.'));
  };
  const claimByPasskey = async () => {
    setGaveUp(false);
    claiming.reset();
    const { data: asked } = await begin({ name, mail });
    if (asked === undefined) return;
    const answer = await makePasskey(asked.options);
    if (answer === undefined) return setGaveUp(true);
    const passkey = { account: asked.account, name: t('First passkey'), answer };
    const { data } = await claim({ name, mail, passkey });
    if (data === undefined) return;
    onCodes(data.recoveryCodes ?? []);
    notify(t('You are the owner now. Your passkey signs you in from now on.'));
  };

  if (owner === undefined) return <PageLoading />;
  if (owner.exists)
    return (
      <>
        <PageHeader title={t('Your account')} />
        <EmptyState
          title={t('You came by a link, not by an account')}
          text={t(
            'The organisation has an owner, who invites people. With an account you sign in by mail and password.',
          )}
        />
      </>
    );
  return (
    <>
      <PageHeader
        title={t('Become the owner')}
        description={t('The first account of this organisation may do everything in it, and invites the others.')}
      />
      <FormFrame
        error={beginning.error ?? claiming.error}
        saving={beginning.isLoading || claiming.isLoading}
        pointers={['/name', '/mail', '/password']}
        onSubmit={byPasskey ? claimByPasskey : claimByPassword}
        sx={{ maxWidth: 720 }}
      >
        {(at) => (
          <>
            <Panel title={t('Your account')}>
              <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
                <Field
                  label={t('Name')}
                  required
                  autoComplete="name"
                  value={name}
                  {...at('/name')}
                  onChange={setName}
                />
                <Field
                  label={t('Mail')}
                  type="email"
                  required
                  autoComplete="username"
                  value={mail}
                  {...at('/mail')}
                  onChange={setMail}
                />
                {!byPasskey && (
                  <NewPasswordField label={t('Password')} value={password} onChange={setPassword} at={at} />
                )}
                <HowItIsOpened byPasskey={byPasskey} canMake={canMake} gaveUp={gaveUp} />
              </Box>
            </Panel>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
              <FormEnd
                title={byPasskey ? t('Become the owner with a passkey') : t('Become the owner')}
                permission={permissions.see}
              />
              {canMake && (
                <Button onClick={() => setByPasskey(!byPasskey)}>
                  {byPasskey ? t('Use a password instead') : t('Use a passkey instead')}
                </Button>
              )}
            </Box>
          </>
        )}
      </FormFrame>
    </>
  );
}

interface Opened {
  byPasskey: boolean;
  canMake: boolean;
  gaveUp: boolean;
}

/** What will sign the owner in, and why it is not a passkey where none can be made. */
function HowItIsOpened({ byPasskey, canMake, gaveUp }: Opened) {
  if (gaveUp && byPasskey)
    return (
      <Alert severity="warning" variant="outlined">
        {t('No passkey was made, and there is no account yet. Try again, or use a password instead.')}
      </Alert>
    );
  if (byPasskey)
    return (
      <Alert severity="info" variant="outlined">
        {t(
          'Your device makes a passkey: your finger, face or PIN signs you in, and nobody can guess it or trick you out of it.',
        )}
      </Alert>
    );
  if (canMake) return null;
  return (
    <Alert severity="info" variant="outlined">
      {hasPasskeys()
        ? t(
            'No passkey can be made here, since the address of this page is a number. You can add one later, where the page is opened by a host name.',
          )
        : t('This browser makes no passkeys. You can add one later, in another one.')}
    </Alert>
  );
}
