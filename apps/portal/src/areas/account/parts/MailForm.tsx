import { Alert, Typography } from '@mui/material';
import { Field, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type OwnAccount, useChangeMailMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

/** Another mail: it is the account's when the link that goes there is opened. */
export function MailForm({ account }: { account: OwnAccount }) {
  const [mail, setMail] = useState('');
  const [change, { error, isLoading, isSuccess, originalArgs }] = useChangeMailMutation();
  return (
    <Panel title={t('Mail')}>
      <Typography sx={{ mb: 2, overflowWrap: 'anywhere' }}>{account.mail}</Typography>
      {isSuccess && (
        <Alert severity="info" variant="outlined" sx={{ mb: 2 }}>
          {t('A link is on its way to {mail}. When it is opened, your account has that mail.', {
            mail: originalArgs?.mail ?? '',
          })}
        </Alert>
      )}
      <FormFrame error={error} saving={isLoading} pointers={['/mail']} onSubmit={() => change({ mail })}>
        {(at) => (
          <>
            <Field
              label={t('New mail')}
              type="email"
              required
              autoComplete="email"
              value={mail}
              {...at('/mail', t('The present one is told, and can take it back for 14 days.'))}
              onChange={setMail}
            />
            <FormEnd title={t('Change the mail')} permission={permissions.see} />
          </>
        )}
      </FormFrame>
    </Panel>
  );
}
