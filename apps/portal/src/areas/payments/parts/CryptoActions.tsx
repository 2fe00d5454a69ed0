import { Box } from '@mui/material';
import { decimalOf } from '@pvt/currency/amount';
import { ConfirmButton, Field, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import { type CryptoPayment, type Intent, type Settlement, useSettleCryptoMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { AskDialog } from './AskDialog.tsx';
import { minorOf } from './amount.ts';

/** What a person can do about coins: they are sent back by hand, and noted here. */
export function CryptoActions({ intent, payment }: { intent: Intent; payment: CryptoPayment }) {
  const [settle, settling] = useSettleCryptoMutation();
  const send = (settlement: Settlement) => settle({ id: intent.id, settlement, key: newId() });
  const { state, reason, credit } = payment;
  const loading = settling.isLoading;
  const canAccept = state === 'review' && reason !== 'reorganised' && credit > 0;
  const canReturn = canAccept || state === 'overpaid' || (reason === 'reorganised' && intent.captured === 0);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
      {canAccept && (
        <ConfirmButton
          label={t('Accept the coins')}
          permission={permissions.change}
          color="primary"
          variant="outlined"
          loading={loading}
          question={t('Accept the coins for this payment?')}
          consequence={t('They pay as much of it as they are worth by the price that was agreed.')}
          onConfirm={() => send({ as: 'accept' })}
        />
      )}
      {canReturn && (
        <NoteDialog
          label={t('Note coins sent back')}
          question={t('By which transaction were the coins sent back?')}
          loading={loading}
          onConfirm={(transaction) => send({ as: 'return', transaction })}
        />
      )}
      {intent.refundable > 0 && (
        <NoteDialog
          label={t('Note a refund')}
          question={t('By which transaction was it refunded?')}
          most={{ amount: intent.refundable, currency: intent.currency }}
          loading={loading}
          onConfirm={(transaction, amount) =>
            send({ as: 'refund', transaction, ...(amount === undefined ? {} : { amount }) })
          }
        />
      )}
      <ProblemNotice error={settling.error} />
    </Box>
  );
}

interface NoteProps {
  label: string;
  question: string;
  loading: boolean;
  /** Of a refund: how much it can be, in minor units. */
  most?: { readonly amount: number; readonly currency: string };
  onConfirm: (transaction: string, amount: number | undefined) => unknown;
}

/** Asks for the transaction by which coins were sent, and for how much of a refund. */
function NoteDialog({ label, question, loading, most, onConfirm }: NoteProps) {
  const [open, setOpen] = useState(false);
  const [transaction, setTransaction] = useState('');
  const [typed, setTyped] = useState('');
  const amount = most === undefined ? undefined : minorOf(typed, most.currency);
  const isFit =
    /^[\w-]{8,100}$/.test(transaction.trim()) &&
    (most === undefined || (amount !== undefined && amount <= most.amount));
  const ask = () => {
    setTransaction('');
    setTyped(most === undefined ? '' : decimalOf(most.amount, most.currency));
    setOpen(true);
  };
  return (
    <>
      <PermittedButton permission={permissions.change} variant="outlined" loading={loading} onClick={ask}>
        {label}
      </PermittedButton>
      <AskDialog
        open={open}
        question={question}
        answer={t('Note it')}
        isFit={isFit}
        width="sm"
        onClose={() => setOpen(false)}
        onConfirm={() => onConfirm(transaction.trim(), amount)}
      >
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Field
            label={t('Transaction')}
            required
            value={transaction}
            onChange={setTransaction}
            helperText={t('Its id on the chain. Nothing is sent from here: send the coins from your wallet first.')}
          />
          {most !== undefined && (
            <Field
              label={t('Amount in {currency}', { currency: most.currency })}
              required
              value={typed}
              onChange={setTyped}
              slotProps={{ htmlInput: { inputMode: 'decimal' } }}
            />
          )}
        </Box>
      </AskDialog>
    </>
  );
}
