import { Box, MenuItem } from '@mui/material';
import { decimalOf } from '@pvt/currency/amount';
import { Field, PermittedButton } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { Document, NewCreditNote } from '../api.ts';
import { permissions } from '../permissions.ts';
import { AskDialog } from './AskDialog.tsx';
import { minorOf } from './amount.ts';
import type { creditable } from './document-kinds.ts';

interface Props {
  invoice: Document;
  /** What its credit notes have left of it, by tax rate: one at least. */
  left: ReturnType<typeof creditable>;
  loading: boolean;
  onConfirm: (note: NewCreditNote) => unknown;
}

/** Asks how much of an invoice is credited, all that is left at first, and why. */
export function CreditInvoice({ invoice, left, loading, onConfirm }: Props) {
  const { currency, prices, number } = invoice;
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  // Which rate a part is of; of none for all that is left.
  const [rate, setRate] = useState('');
  const [typed, setTyped] = useState('');
  const of = left.find((each) => String(each.rate) === rate);
  const most = of?.[prices === 'inclusive' ? 'gross' : 'net'] ?? 0;
  const amount = minorOf(typed, currency);
  const isPartFit = of === undefined || (amount !== undefined && amount <= most);
  const note = (): NewCreditNote => ({
    reason: reason.trim(),
    ...(of === undefined || amount === undefined
      ? {}
      : { lines: [{ description: number, quantity: '1', unitPrice: amount, taxRate: of.rate }] }),
  });
  const total = left.reduce((sum, { gross }) => sum + gross, 0);
  return (
    <>
      <PermittedButton
        permission={permissions.issue}
        variant="outlined"
        color="error"
        loading={loading}
        onClick={() => setOpen(true)}
      >
        {t('Credit')}
      </PermittedButton>
      <AskDialog
        open={open}
        question={t('How much of the invoice is credited?')}
        answer={t('Issue the credit note')}
        color="error"
        isFit={reason.trim() !== '' && isPartFit}
        onClose={() => setOpen(false)}
        onConfirm={() => onConfirm(note())}
      >
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Field
            select
            label={t('How much')}
            value={rate}
            onChange={(next) => {
              setRate(next);
              const chosen = left.find((each) => String(each.rate) === next);
              setTyped(
                chosen === undefined ? '' : decimalOf(chosen[prices === 'inclusive' ? 'gross' : 'net'], currency),
              );
            }}
            slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
          >
            <MenuItem value="">
              {t('all that is left: {amount}', { amount: formatMoney({ minor: total, currency }) })}
            </MenuItem>
            {left.map((each) => (
              <MenuItem key={each.rate} value={String(each.rate)}>
                {t('a part, of what is taxed at {rate} %', { rate: String(each.rate / 100) })}
              </MenuItem>
            ))}
          </Field>
          {of !== undefined && (
            <Field
              label={prices === 'inclusive' ? t('Amount with tax') : t('Amount without tax')}
              required
              value={typed}
              onChange={setTyped}
              error={!isPartFit}
              helperText={t('At most {amount}.', { amount: formatMoney({ minor: most, currency }) })}
              slotProps={{ htmlInput: { inputMode: 'decimal' } }}
            />
          )}
          <Field
            label={t('Reason')}
            required
            autoFocus
            value={reason}
            onChange={setReason}
            helperText={t('It is printed on the credit note.')}
            slotProps={{ htmlInput: { maxLength: 1000 } }}
          />
        </Box>
      </AskDialog>
    </>
  );
}
