import { Box, Button, MenuItem, TextField } from '@mui/material';
import { type SubmitEvent, useState } from 'react';
import { useCreateKeyMutation } from '../../api/keys.ts';
import { useSessionQuery } from '../../api/session.ts';
import { useFieldProblem } from '../../ui/field-problem.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { expiryAfter, lifetimes } from './expiry.ts';
import { KeyShown } from './KeyShown.tsx';
import { ScopeFields } from './ScopeFields.tsx';

/** Makes an API key and shows it, once. */
export default function NewKeyPage() {
  const { data: session } = useSessionQuery();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [lifetime, setLifetime] = useState('');
  const [missing, setMissing] = useState(false);
  const [create, { data: made, isLoading, error, reset }] = useCreateKeyMutation();
  const { form, at, allShown } = useFieldProblem(error, ['/name', '/scopes', '/expiresAt']);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
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
  const scopesProblem = missing && chosen.size === 0 ? 'Choose at least one.' : at('/scopes').helperText;
  return (
    <>
      <PageHeader
        title="New API key"
        description="A program sends its key with each request, in the header Authorization: Bearer KEY."
        back={{ title: 'API keys', to: '/settings/keys' }}
      />
      {made !== undefined && <KeyShown made={made} onAnother={again} />}
      {made === undefined && (
        <Box component="form" ref={form} onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
          <Panel title="Key">
            <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '2fr 1fr' }, pt: 1 }}>
              <TextField
                label="Name"
                required
                value={name}
                {...at('/name', 'Which program uses it, such as warehouse import.')}
                onChange={(event) => setName(event.target.value)}
              />
              <TextField
                select
                label="Good for"
                value={lifetime}
                {...at('/expiresAt')}
                onChange={(event) => setLifetime(event.target.value)}
                slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
              >
                {lifetimes.map(({ value, title }) => (
                  <MenuItem key={value} value={value}>
                    {title}
                  </MenuItem>
                ))}
              </TextField>
            </Box>
          </Panel>
          <Panel title="Scopes">
            <ScopeFields
              chosen={chosen}
              held={new Set(session?.scopes ?? [])}
              onChange={setChosen}
              error={scopesProblem}
            />
          </Panel>
          <Box>
            <ProblemNotice error={error} atFields={allShown} />
            <Button type="submit" variant="contained" size="medium" loading={isLoading}>
              Make the key
            </Button>
          </Box>
        </Box>
      )}
    </>
  );
}
