import { Box, FormControlLabel, MenuItem, Switch, Typography } from '@mui/material';
import { ConfirmButton, Field, FormEnd, FormFrame, Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { type Provider, useRemoveProviderMutation, useRolesToGiveQuery, useSaveProviderMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { Copyable } from './Copyable.tsx';

const example = 'https://login.harbour.example';
const returnPath = '/sign-in/elsewhere';

/** The organisation's own provider: it is looked for before it is kept. */
export function ProviderForm({ provider }: { provider: Provider | undefined }) {
  const [issuer, setIssuer] = useState(provider?.issuer ?? '');
  const [clientId, setClientId] = useState(provider?.clientId ?? '');
  const [clientSecret, setClientSecret] = useState('');
  const [roles, setRoles] = useState<readonly string[]>(provider?.grants.map(({ role }) => role) ?? ['staff']);
  const [required, setRequired] = useState(provider?.required ?? false);
  const { data } = useRolesToGiveQuery();
  const [save, { error, isLoading }] = useSaveProviderMutation();
  const [remove, removing] = useRemoveProviderMutation();
  const notify = useNotice();
  // A role that is limited to some things stays limited: the limits are set where people are.
  const grantOf = (role: string) => provider?.grants.find((grant) => grant.role === role) ?? { role };
  const submit = async () => {
    const saved = await save({
      issuer: issuer.trim(),
      clientId: clientId.trim(),
      clientSecret,
      grants: roles.map(grantOf),
      required,
    });
    if (saved.error !== undefined) return;
    setClientSecret('');
    notify(t('The provider answers as it should, and is set up.'));
  };
  const known = data?.roles.map(({ name }) => name) ?? [];
  return (
    <Panel
      title={t('Provider')}
      note={t('OpenID Connect, such as of Microsoft Entra, Google Workspace, Okta or Keycloak.')}
    >
      <FormFrame
        error={error}
        saving={isLoading}
        pointers={['/issuer', '/clientId', '/clientSecret', '/grants']}
        onSubmit={submit}
      >
        {(at) => (
          <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
            <Copyable
              label={t('Redirect address, to be registered there')}
              text={provider?.redirectUri ?? new URL(returnPath, window.location.origin).href}
            />
            <Field
              label={t('Issuer')}
              required
              type="url"
              value={issuer}
              placeholder={example}
              {...at('/issuer', t('Its discovery document is read before anything is saved.'))}
              onChange={setIssuer}
            />
            <Field
              label={t('Client ID')}
              required
              autoComplete="off"
              value={clientId}
              {...at('/clientId')}
              onChange={setClientId}
            />
            <Field
              label={t('Client secret')}
              required
              type="password"
              autoComplete="new-password"
              value={clientSecret}
              {...at(
                '/clientSecret',
                provider === undefined
                  ? t('It is kept sealed, and never shown again.')
                  : t('It is kept sealed and never shown: give it again with each change.'),
              )}
              onChange={setClientSecret}
            />
            <Field
              select
              label={t('Roles of people who come for the first time')}
              value={known.length === 0 ? '' : roles.join(',')}
              {...at(
                '/grants',
                t('You can give no more than you have. Afterwards each person’s roles are changed at People.'),
              )}
              onChange={() => undefined}
              slotProps={{
                select: {
                  multiple: true,
                  value: known.length === 0 ? [] : roles.filter((role) => known.includes(role)),
                  onChange: ({ target: { value } }) => setRoles(Array.isArray(value) ? value.map(String) : []),
                },
              }}
            >
              {known.map((name) => (
                <MenuItem key={name} value={name}>
                  {name}
                </MenuItem>
              ))}
            </Field>
            <Box>
              <FormControlLabel
                control={<Switch checked={required} onChange={(_event, checked) => setRequired(checked)} />}
                label={t('People of these domains sign in there only')}
              />
              <Typography variant="body2" sx={{ color: 'text.secondary' }}>
                {t(
                  'Their passwords and passkeys do not open this organisation any more, and who is here by one is signed out at once. Owners are never shut out: they sign in as before too, so that a provider that fails can be mended.',
                )}
              </Typography>
            </Box>
            <FormEnd title={t('Check and save the provider')} permission={permissions.change} />
          </Box>
        )}
      </FormFrame>
      {provider !== undefined && (
        <Box sx={{ mt: 2 }}>
          <ProblemNotice error={removing.error} />
          <ConfirmButton
            label={t('Take the provider away')}
            permission={permissions.change}
            question={t('Take the provider away?')}
            consequence={t('Nobody signs in by it any more. People who did stay, with whatever else they sign in by.')}
            loading={removing.isLoading}
            onConfirm={() => remove()}
          />
        </Box>
      )}
    </Panel>
  );
}
