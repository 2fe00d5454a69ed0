import { MenuItem, Typography } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, Mono, PageHeader, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { SecretShown } from '../../../parts/SecretShown.tsx';
import { type Program, useCreateProgramMutation, useRoleChoicesQuery, type WithSecret } from '../api.ts';
import { kinds } from '../parts/kinds.ts';
import { permissions } from '../permissions.ts';

const LIST = '/settings/applications';
const words = (text: string): string[] => text.split(/\s+/).filter((each) => each !== '');

function Made({ made: { id, name, secret } }: { made: WithSecret }) {
  const title = t('{name} is registered', { name });
  if (secret !== null)
    return (
      <SecretShown title={title} label={t('Secret')} secret={secret} to={LIST}>
        <Typography sx={{ mb: 2 }}>
          {t('Client ID')}: <Mono>{id}</Mono>
        </Typography>
      </SecretShown>
    );
  return (
    <Panel title={title}>
      <Typography>
        {t('Client ID')}: <Mono>{id}</Mono>
      </Typography>
    </Panel>
  );
}

/** Registers a program or a service account, and shows its secret, once. */
export default function NewApplicationPage() {
  const [kind, setKind] = useState<Program['kind']>('service');
  const [name, setName] = useState('');
  const [redirects, setRedirects] = useState('');
  const [scopes, setScopes] = useState('');
  const [role, setRole] = useState('staff');
  const { data: roles } = useRoleChoicesQuery();
  const [create, { data: made, isLoading, error }] = useCreateProgramMutation();
  const submit = () => {
    const own = kind === 'service' ? { grants: [{ role }] } : { redirects: words(redirects), scopes: words(scopes) };
    void create({ kind, name: name.trim(), ...own });
  };
  const chosen = kinds.find((each) => each.kind === kind);
  return (
    <>
      <PageHeader
        title={t('New application')}
        description={t('It gets no more than you may do yourself.')}
        back={{ title: t('Applications'), to: LIST }}
      />
      {made !== undefined && <Made made={made} />}
      {made === undefined && (
        <FormFrame
          error={error}
          saving={isLoading}
          pointers={['/name', '/redirects', '/scopes', '/grants']}
          onSubmit={submit}
        >
          {(at) => (
            <>
              <Panel title={t('Application')}>
                <FieldGrid columns="1fr 1fr">
                  <Field
                    select
                    label={t('Kind')}
                    value={kind}
                    helperText={chosen === undefined ? '' : t(chosen.means)}
                    onChange={(value) => setKind(kinds.find((each) => each.kind === value)?.kind ?? 'service')}
                  >
                    {kinds.map(({ kind: value, title }) => (
                      <MenuItem key={value} value={value}>
                        {t(title)}
                      </MenuItem>
                    ))}
                  </Field>
                  <Field
                    label={t('Name')}
                    required
                    value={name}
                    {...at('/name', t('As people are shown it.'))}
                    onChange={setName}
                  />
                  {kind === 'service' && (
                    <Field select label={t('Role')} value={role} {...at('/grants')} onChange={setRole}>
                      {(roles?.roles.map((each) => each.name) ?? [role]).map((each) => (
                        <MenuItem key={each} value={each}>
                          {each}
                        </MenuItem>
                      ))}
                    </Field>
                  )}
                  {kind !== 'service' && (
                    <Field
                      label={t('Where people go back to')}
                      value={redirects}
                      multiline
                      {...at('/redirects', t('Addresses, exactly as the application sends them, one a line.'))}
                      onChange={setRedirects}
                    />
                  )}
                  {kind !== 'service' && (
                    <Field
                      label={t('Permissions')}
                      value={scopes}
                      multiline
                      {...at('/scopes', t('What it may ask people for, such as events:read, one a line.'))}
                      onChange={setScopes}
                    />
                  )}
                </FieldGrid>
              </Panel>
              <FormEnd title={t('Register it')} permission={permissions.write} />
            </>
          )}
        </FormFrame>
      )}
    </>
  );
}
