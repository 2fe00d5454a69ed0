import { Box } from '@mui/material';
import { EmptyState, Field, FormEnd, FormFrame, PageHeader, PageLoading, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useFirstOwnerQuery } from '../../../api/session.ts';
import { useNotice } from '../../../parts/notice.ts';
import { useClaimMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

/** The session of a link becomes the first owner's account. */
export function ClaimForm() {
  const { data: owner } = useFirstOwnerQuery();
  const [name, setName] = useState('');
  const [mail, setMail] = useState('');
  const [password, setPassword] = useState('');
  const [claim, { error, isLoading }] = useClaimMutation();
  const notify = useNotice();
  const submit = async () => {
    const claimed = await claim({ name, mail, password });
    if (claimed.error === undefined)
      notify(t('You are the owner now. Sign in with your mail and password from now on.'));
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
        error={error}
        saving={isLoading}
        pointers={['/name', '/mail', '/password']}
        onSubmit={submit}
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
                <Field
                  label={t('Password')}
                  type="password"
                  required
                  autoComplete="new-password"
                  value={password}
                  {...at(
                    '/password',
                    t('At least 10 characters. Three or four words that do not belong together are good.'),
                  )}
                  onChange={setPassword}
                />
              </Box>
            </Panel>
            <FormEnd title={t('Become the owner')} permission={permissions.see} />
          </>
        )}
      </FormFrame>
    </>
  );
}
