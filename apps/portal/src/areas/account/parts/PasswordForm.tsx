import { Field, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { type OwnAccount, useChangePasswordMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { NewPasswordField } from './NewPasswordField.tsx';

/** Another password, or the first one. */
export function PasswordForm({ account: { hasPassword } }: { account: OwnAccount }) {
  const [present, setPresent] = useState('');
  const [password, setPassword] = useState('');
  const [change, { error, isLoading }] = useChangePasswordMutation();
  const notify = useNotice();
  const submit = async () => {
    const changed = await change({ password, ...(hasPassword ? { present } : {}) });
    if (changed.error !== undefined) return;
    setPresent('');
    setPassword('');
    notify(t('Your password is changed. All other browsers are signed out.'));
  };
  return (
    <Panel title={t('Password')}>
      <FormFrame error={error} saving={isLoading} pointers={['/present', '/password']} onSubmit={submit}>
        {(at) => (
          <>
            {hasPassword && (
              <Field
                label={t('Present password')}
                type="password"
                required
                autoComplete="current-password"
                value={present}
                {...at('/present')}
                onChange={setPresent}
              />
            )}
            <NewPasswordField label={t('New password')} value={password} onChange={setPassword} at={at} />
            <FormEnd title={t('Change the password')} permission={permissions.see} />
          </>
        )}
      </FormFrame>
    </Panel>
  );
}
