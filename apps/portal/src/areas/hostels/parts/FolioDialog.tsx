import { MenuItem } from '@mui/material';
import { decimalOf } from '@pvt/currency/amount';
import { Field, FieldGrid } from '@pvt/ui';
import { minorOf } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import { type Booking, useAddToFolioMutation } from '../desk-api.ts';
import { permissions } from '../permissions.ts';
import { deskMethods, isDeskMethod, methodTitles } from './desk-methods.ts';

interface Props {
  property: string;
  booking: Booking;
  kind: 'charge' | 'payment' | 'refund';
  onClose: () => void;
}

/** Adds what was sold at the desk to a folio, what was paid there, or is given back. */
export function FolioDialog({ property, booking: { id, currency, balance }, kind, onClose }: Props) {
  const isPayment = kind !== 'charge';
  const open = kind === 'refund' ? -balance : balance;
  const [text, setText] = useState('');
  const [method, setMethod] = useState<(typeof deskMethods)[number]>('cash');
  const [typed, setTyped] = useState(isPayment && open > 0 ? decimalOf(open, currency) : '');
  const [key] = useState(newId);
  const [add, { isLoading, error }] = useAddToFolioMutation();
  const amount = minorOf(typed, currency) ?? 0;
  const save = async () => {
    const entry = kind === 'charge' ? { kind, text: text.trim(), amount } : { kind, method, amount };
    if ((await add({ property, booking: id, entry, key })).error === undefined) onClose();
  };
  return (
    <FormDialog
      open
      title={kind === 'charge' ? t('Add a charge') : kind === 'payment' ? t('Take a payment') : t('Give back')}
      answer={kind === 'charge' ? t('Add it') : kind === 'payment' ? t('It is paid') : t('It is given back')}
      permission={permissions.desk}
      error={error}
      saving={isLoading}
      isFit={amount > 0 && (isPayment || text.trim() !== '')}
      pointers={['/text', '/amount']}
      onClose={onClose}
      onSubmit={save}
    >
      {(at) => (
        <FieldGrid columns="2fr 1fr">
          {isPayment ? (
            <Field select label={t('How')} value={method} onChange={(value) => isDeskMethod(value) && setMethod(value)}>
              {deskMethods.map((value) => (
                <MenuItem key={value} value={value}>
                  {t(methodTitles[value])}
                </MenuItem>
              ))}
            </Field>
          ) : (
            <Field label={t('What for')} required autoFocus value={text} onChange={setText} {...at('/text')} />
          )}
          <Field
            label={t('Amount in {currency}', { currency })}
            required
            value={typed}
            onChange={setTyped}
            slotProps={{ htmlInput: { inputMode: 'decimal' } }}
            {...at('/amount')}
          />
        </FieldGrid>
      )}
    </FormDialog>
  );
}
