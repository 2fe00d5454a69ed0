import { Field, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { type OwnAccount, useChangePasswordMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

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
            <Field
              label={t('New password')}
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
            <FormEnd title={t('Change the password')} permission={permissions.see} />
          </>
        )}
      </FormFrame>
    </Panel>
  );
}
