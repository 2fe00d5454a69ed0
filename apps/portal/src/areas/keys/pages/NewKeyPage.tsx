import { MenuItem } from '@mui/material';
import { Field, FieldGrid, FormEnd, FormFrame, PageHeader, Panel } from '@pvt/ui';
import { useState } from 'react';
import { useCreateKeyMutation } from '../api.ts';
import { expiryAfter, lifetimes } from '../parts/expiry.ts';
import { KeyShown } from '../parts/KeyShown.tsx';
import { ScopeFields } from '../parts/ScopeFields.tsx';
import { permissions } from '../permissions.ts';

/** Makes an API key and shows it, once. */
export default function NewKeyPage() {
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [lifetime, setLifetime] = useState('');
  const [missing, setMissing] = useState(false);
  const [create, { data: made, isLoading, error, reset }] = useCreateKeyMutation();
  const submit = () => {
    setMissing(chosen.size === 0);
    if (chosen.size === 0) return;
    const expiresAt = expiryAfter(lifetime, Date.now());
    void create({ name: name.trim(), scopes: [...chosen], ...(expiresAt === undefined ? {} : { expiresAt }) });
  };
  const again = () => {
    reset();
    setName('');
    setChosen(new Set());
  };
  return (
    <>
      <PageHeader
        title="New API key"
        description="A program sends its key with each request, in the header Authorization: Bearer KEY."
        back={{ title: 'API keys', to: '/settings/keys' }}
      />
      {made !== undefined && <KeyShown made={made} onAnother={again} />}
      {made === undefined && (
        <FormFrame error={error} saving={isLoading} pointers={['/name', '/scopes', '/expiresAt']} onSubmit={submit}>
          {(at) => (
            <>
              <Panel title="Key">
                <FieldGrid columns="2fr 1fr">
                  <Field
                    label="Name"
                    required
                    value={name}
                    {...at('/name', 'Which program uses it, such as warehouse import.')}
                    onChange={setName}
                  />
                  <Field
                    select
                    label="Good for"
                    value={lifetime}
                    {...at('/expiresAt')}
                    onChange={setLifetime}
                    slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
                  >
                    {lifetimes.map(({ value, title }) => (
                      <MenuItem key={value} value={value}>
                        {title}
                      </MenuItem>
                    ))}
                  </Field>
                </FieldGrid>
              </Panel>
              <Panel title="Scopes">
                <ScopeFields
                  chosen={chosen}
                  onChange={setChosen}
                  error={missing && chosen.size === 0 ? 'Choose at least one.' : at('/scopes').helperText}
                />
              </Panel>
              <FormEnd title="Make the key" permission={permissions.see} />
            </>
          )}
        </FormFrame>
      )}
    </>
  );
}
