import { Box } from '@mui/material';
import { Facts, Field, FieldGrid, Panel, PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { type Contract, useChangeTeamMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { sharesOf } from './team-shares.ts';

/** Whom the developer divides the pay among: the client does not see it. */
export function TeamPanel({ contract }: { contract: Contract }) {
  const [open, setOpen] = useState(false);
  const { team, you, state, developer, developerName } = contract;
  if (you === 'client') return null;
  const changes = you === 'developer' && (state === 'unsigned' || state === 'inForce');
  const all = team ?? [{ account: developer, share: 10_000 }];
  return (
    <Panel
      title={t('Who is paid')}
      actions={
        changes && (
          <PermittedButton permission={permissions.developer} onClick={() => setOpen(true)}>
            {t('Divide the pay')}
          </PermittedButton>
        )
      }
    >
      <Facts
        facts={all.map(({ account, share }) => [
          account === developer ? (developerName ?? account) : account,
          t('{percent} %', { percent: share / 100 }),
        ])}
      />
      {open && <TeamDialog contract={contract} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function TeamDialog({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const [change, { isLoading, error }] = useChangeTeamMutation();
  const [rows, setRows] = useState(() =>
    (contract.team ?? [{ account: contract.developer, share: 10_000 }]).map(({ account, share }) => ({
      account,
      percent: String(share / 100),
    })),
  );
  const members = sharesOf(rows);
  const set = (i: number, more: Partial<(typeof rows)[number]>) =>
    setRows(rows.map((each, k) => (k === i ? { ...each, ...more } : each)));
  const submit = async () => {
    if (members === undefined) return;
    const changed = await change({ contract: contract.id, members });
    if (changed.data !== undefined) onClose();
  };
  return (
    <FormDialog
      title={t('Divide the pay')}
      answer={t('Save')}
      permission={permissions.developer}
      error={error}
      saving={isLoading}
      isFit={members !== undefined}
      onClose={onClose}
      onSubmit={submit}
    >
      {t('Of what is paid from now on, each gets a part as an earning of the own. Together they come to 100 %.')}
      {rows.map(({ account, percent }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are added at the end only
        <FieldGrid key={i} columns="3fr 1fr">
          <Field label={t('Account')} value={account} onChange={(text) => set(i, { account: text })} />
          <Field
            label={t('Percent')}
            value={percent}
            onChange={(text) => set(i, { percent: text })}
            slotProps={{ htmlInput: { inputMode: 'decimal' } }}
          />
        </FieldGrid>
      ))}
      <Box>
        <PermittedButton
          permission={permissions.developer}
          onClick={() => setRows([...rows, { account: '', percent: '' }])}
        >
          {t('Add somebody')}
        </PermittedButton>
      </Box>
    </FormDialog>
  );
}
