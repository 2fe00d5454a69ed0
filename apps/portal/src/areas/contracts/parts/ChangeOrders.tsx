import { Box } from '@mui/material';
import { Field, ListTable, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatMoney, minorOf } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import { type ChangeOrder, type Contract, useAnswerChangeMutation, useProposeChangeMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { partyTitles } from './states.ts';

/** Changes of the milestones, which both have to agree to. */
export function ChangeOrders({ contract }: { contract: Contract }) {
  const [adding, setAdding] = useState(false);
  const [answer, { error }] = useAnswerChangeMutation();
  const open = contract.changeOrders.filter(({ state }) => state === 'proposed');
  const send = ({ id }: ChangeOrder, what: 'agreement' | 'refusal') =>
    answer({ contract: contract.id, order: id, answer: what, key: newId() });
  if (contract.state !== 'inForce' || contract.you === 'staff') return null;
  return (
    <Panel
      title={t('Change orders')}
      note={t('In force when both agree.')}
      actions={
        <PermittedButton permission={permissions.see} onClick={() => setAdding(true)}>
          {t('Propose a milestone')}
        </PermittedButton>
      }
      flush
    >
      <ProblemNotice error={error} />
      {open.length > 0 && (
        <ListTable
          label={t('Change orders')}
          items={open}
          keyOf={({ id }) => id}
          columns={[
            { title: t('Milestone'), cell: ({ title }) => title },
            {
              title: t('Amount'),
              align: 'right',
              cell: ({ amount }) => formatMoney({ minor: amount, currency: contract.currency }),
            },
            { title: t('Proposed by'), cell: ({ proposedBy }) => t(partyTitles[proposedBy]) },
            {
              title: t('Actions'),
              cell: (order) => (
                <Box sx={{ display: 'flex', gap: 1 }}>
                  {order.proposedBy !== contract.you && (
                    <PermittedButton permission={permissions.see} onClick={() => send(order, 'agreement')}>
                      {t('Agree to it')}
                    </PermittedButton>
                  )}
                  <PermittedButton permission={permissions.see} color="inherit" onClick={() => send(order, 'refusal')}>
                    {order.proposedBy === contract.you ? t('Withdraw it') : t('Decline')}
                  </PermittedButton>
                </Box>
              ),
            },
          ]}
        />
      )}
      {adding && <ProposeDialog contract={contract} onClose={() => setAdding(false)} />}
    </Panel>
  );
}

function ProposeDialog({ contract, onClose }: { contract: Contract; onClose: () => void }) {
  const [propose, { isLoading, error }] = useProposeChangeMutation();
  const [draft, setDraft] = useState({ title: '', criteria: '', amount: '' });
  const amount = minorOf(draft.amount, contract.currency);
  const submit = async () => {
    if (amount === undefined) return;
    const { title, criteria } = draft;
    const proposed = await propose({ contract: contract.id, body: { title, criteria, amount }, key: newId() });
    if (proposed.data !== undefined) onClose();
  };
  const field = (name: keyof typeof draft) => ({
    value: draft[name],
    onChange: (text: string) => setDraft({ ...draft, [name]: text }),
  });
  return (
    <FormDialog
      title={t('Propose a milestone')}
      answer={t('Propose')}
      permission={permissions.see}
      error={error}
      saving={isLoading}
      isFit={draft.title.trim() !== '' && amount !== undefined}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field label={t('Title')} required autoFocus {...field('title')} slotProps={{ htmlInput: { maxLength: 200 } }} />
      <Field label={t('What it is accepted by')} multiline minRows={2} {...field('criteria')} />
      <Field
        label={t('Amount in {currency}', { currency: contract.currency })}
        required
        {...field('amount')}
        slotProps={{ htmlInput: { inputMode: 'decimal' } }}
      />
    </FormDialog>
  );
}
