import { DialogContentText } from '@mui/material';
import { decimalOf } from '@pvt/currency/amount';
import { Field, PermittedButton } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { permissions } from '../permissions.ts';
import { AskDialog } from './AskDialog.tsx';
import { minorOf } from './amount.ts';

interface Props {
  label: string;
  question: string;
  /** What may be asked for at most, in minor units. */
  most: number;
  currency: string;
  color: 'primary' | 'error';
  loading: boolean;
  onConfirm: (amount: number) => unknown;
}

/** Asks how much, all that is left at first, and then does it. */
export function AmountDialog({ label, question, most, currency, color, loading, onConfirm }: Props) {
  const [typed, setTyped] = useState<string>();
  const amount = minorOf(typed ?? '', currency);
  const isFit = amount !== undefined && amount <= most;
  const bound = t('At most {amount}.', { amount: formatMoney({ minor: most, currency }) });
  return (
    <>
      <PermittedButton
        permission={permissions.change}
        variant="outlined"
        color={color}
        loading={loading}
        onClick={() => setTyped(decimalOf(most, currency))}
      >
        {label}
      </PermittedButton>
      <AskDialog
        open={typed !== undefined}
        question={question}
        answer={label}
        color={color}
        isFit={isFit}
        onClose={() => setTyped(undefined)}
        onConfirm={() => amount !== undefined && onConfirm(amount)}
      >
        <DialogContentText sx={{ mb: 2 }}>{t('All that is left, or a part of it.')}</DialogContentText>
        <Field
          label={t('Amount in {currency}', { currency })}
          required
          autoFocus
          fullWidth
          value={typed ?? ''}
          onChange={setTyped}
          error={typed !== undefined && !isFit}
          helperText={bound}
          slotProps={{ htmlInput: { inputMode: 'decimal' } }}
        />
      </AskDialog>
    </>
  );
}
