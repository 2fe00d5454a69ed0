import { Alert, Box, Button } from '@mui/material';
import { Facts, Field, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatInZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type FormEvent, useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import { type Contract, useSignContractMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { partyTitles } from './states.ts';

/** The text that both sign, with its hash and the signatures under it. */
export function SignPanel({ contract }: { contract: Contract }) {
  const { id, text, sha256, signatures, you, state, terms } = contract;
  const [sign, { isLoading, error }] = useSignContractMutation();
  const [name, setName] = useState('');
  const mayBe = you !== 'staff' && state === 'unsigned' && !signatures.some(({ party }) => party === you);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void sign({ contract: id, body: { name, sha256 }, key: newId() });
  };
  return (
    <Panel
      title={t('Text and signatures')}
      actions={
        <Button href={`/v1/auction-contracts/${id}/pdf`} target="_blank" rel="noreferrer">
          {t('As PDF')}
        </Button>
      }
    >
      <Box
        component="pre"
        // Longer than its frame: the keyboard has to reach it to scroll.
        tabIndex={0}
        role="region"
        aria-label={t('Text of the contract')}
        sx={{
          m: 0,
          mb: 2,
          maxHeight: 320,
          overflow: 'auto',
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          font: 'inherit',
        }}
      >
        {text}
      </Box>
      <Facts
        facts={[
          [
            t('Hash (SHA-256)'),
            <Box component="code" key="hash" sx={{ overflowWrap: 'anywhere' }}>
              {sha256}
            </Box>,
          ],
          ...signatures.map(({ party, name: signed, signedAt }): [string, string] => [
            t(partyTitles[party]),
            `${signed}, ${formatInZone(signedAt, terms.timeZone)}`,
          ]),
        ]}
      />
      {state === 'unsigned' && !mayBe && you !== 'staff' && (
        <Alert severity="info" sx={{ mt: 2 }}>
          {t('You have signed. The contract is in force when the other party has.')}
        </Alert>
      )}
      {mayBe && (
        <Box component="form" onSubmit={submit} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
          <Field
            label={t('Your full name')}
            required
            value={name}
            onChange={setName}
            autoComplete="name"
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
          <PermittedButton
            permission={permissions.see}
            type="submit"
            variant="contained"
            loading={isLoading}
            disabled={name.trim() === ''}
          >
            {t('Sign this text')}
          </PermittedButton>
        </Box>
      )}
      <ProblemNotice error={error} />
    </Panel>
  );
}
