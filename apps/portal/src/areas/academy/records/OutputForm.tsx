import { Box, FormControlLabel, Switch } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { permissions } from '../permissions.ts';
import { type StatementOutput, useSaveStatementOutputMutation } from './api.ts';

/** What is written, and the store elsewhere that gets it too. A password that is left empty stays. */
export function OutputForm({ kept }: { kept: StatementOutput }) {
  const { writes: before, store } = kept.output;
  const [save, { error, isLoading }] = useSaveStatementOutputMutation();
  const [writes, setWrites] = useState(before);
  const [sends, setSends] = useState(store !== null);
  const [fields, setFields] = useState({ address: store?.address ?? '', user: store?.user ?? '', password: '' });
  const set = (change: Partial<typeof fields>) => setFields({ ...fields, ...change });
  const notify = useNotice();
  const isSame = store !== null && store.address === fields.address.trim() && store.user === fields.user.trim();
  const submit = async () => {
    const { address, user, password } = fields;
    const given = { address: address.trim(), user: user.trim(), ...(password === '' ? {} : { password }) };
    const saved = await save({ output: { writes, store: sends ? given : null }, version: kept.version });
    if (saved.data !== undefined) notify(t('Saved. It counts for what learners do from now on.'));
  };
  return (
    <FormFrame
      error={error}
      saving={isLoading}
      pointers={['/store/address', '/store/user', '/store/password']}
      onSubmit={submit}
    >
      {(at) => (
        <>
          <Panel
            title={t('Statements')}
            note={t('By xAPI 1.0.3. Learners are named by the ids of their accounts, never by name or mail address.')}
          >
            <Box sx={{ display: 'grid', gap: 1.5 }}>
              <FormControlLabel
                control={<Switch checked={writes} onChange={(_, on) => setWrites(on)} />}
                label={t('Write down what learners do: begun, answered, passed, completed, earned')}
              />
              <FormControlLabel
                control={<Switch checked={sends} onChange={(_, on) => setSends(on)} />}
                label={t('Send it to a record store elsewhere')}
              />
              {sends && (
                <>
                  <Field
                    label={t('Address of its xAPI endpoint')}
                    type="url"
                    required
                    value={fields.address}
                    onChange={(address) => set({ address })}
                    {...at('/store/address', t('Without “/statements” at its end.'))}
                  />
                  <FieldGrid columns="1fr 1fr">
                    <Field
                      label={t('User or key')}
                      required
                      autoComplete="off"
                      value={fields.user}
                      onChange={(user) => set({ user })}
                      {...at('/store/user')}
                    />
                    <Field
                      label={t('Password')}
                      type="password"
                      autoComplete="new-password"
                      required={!isSame}
                      value={fields.password}
                      onChange={(password) => set({ password })}
                      {...at(
                        '/store/password',
                        isSame ? t('Empty: the one that is kept stays.') : t('Kept sealed, and never shown again.'),
                      )}
                    />
                  </FieldGrid>
                </>
              )}
            </Box>
          </Panel>
          <FormEnd title={t('Save')} permission={permissions.change} />
        </>
      )}
    </FormFrame>
  );
}
