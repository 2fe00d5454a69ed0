import { MenuItem } from '@mui/material';
import { Field, FormEnd, FormFrame, PageHeader, PageLoading, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { type SignInPolicy, useSaveSignInPolicyMutation, useSignInPolicyQuery } from '../api.ts';
import { permissions } from '../permissions.ts';

function PolicyForm({ policy }: { policy: SignInPolicy }) {
  const [secondFactor, setSecondFactor] = useState<string>(policy.secondFactor);
  const [days, setDays] = useState(policy.sessionDays === null ? '' : String(policy.sessionDays));
  const [save, { error, isLoading }] = useSaveSignInPolicyMutation();
  const notify = useNotice();
  const submit = async () => {
    const sessionDays = days.trim() === '' ? null : Number(days);
    const saved = await save({ secondFactor: secondFactor as SignInPolicy['secondFactor'], sessionDays });
    if (saved.error === undefined) notify(t('The rule holds from now on.'));
  };
  return (
    <FormFrame error={error} saving={isLoading} pointers={['/secondFactor', '/sessionDays']} onSubmit={submit}>
      {(at) => (
        <>
          <Panel title={t('Rule')}>
            <Field
              select
              fullWidth
              label={t('A second factor is needed by')}
              value={secondFactor}
              onChange={setSecondFactor}
              {...at('/secondFactor', t('Who has none may do nothing but set one up, at once.'))}
              sx={{ mb: 2 }}
            >
              <MenuItem value="none">{t('nobody')}</MenuItem>
              <MenuItem value="staff">{t('everybody but customers')}</MenuItem>
              <MenuItem value="all">{t('everybody')}</MenuItem>
            </Field>
            <Field
              fullWidth
              type="number"
              label={t('A session lasts at most (days)')}
              value={days}
              onChange={setDays}
              {...at(
                '/sessionDays',
                t('Empty: as long as the installation has it. Sessions that are open end in time, too.'),
              )}
            />
          </Panel>
          <FormEnd title={t('Save the rule')} permission={permissions.policy} />
        </>
      )}
    </FormFrame>
  );
}

/** How people have to sign in to be in the organisation. */
export default function PolicyPage() {
  const { data, error, refetch } = useSignInPolicyQuery();
  return (
    <>
      <PageHeader title={t('Sign-in rule')} description={t('How people have to sign in to this organisation.')} />
      {error && <ProblemNotice error={error} onRetry={refetch} />}
      {error === undefined && (data === undefined ? <PageLoading /> : <PolicyForm policy={data} />)}
    </>
  );
}
