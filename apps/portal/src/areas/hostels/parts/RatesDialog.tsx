import { MenuItem } from '@mui/material';
import { decimalOf } from '@pvt/currency/amount';
import { Field } from '@pvt/ui';
import { minorOf } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import type { RoomType } from '../api.ts';
import { permissions } from '../permissions.ts';
import { useSetRatesMutation } from '../pricing-api.ts';
import { type ChosenNights, editedNights, NightFields } from './NightFields.tsx';

interface Props {
  property: { readonly slug: string; readonly currency: string };
  roomTypes: readonly RoomType[];
  /** What was clicked: its night, type and rate. */
  initial: { readonly nights: ChosenNights; readonly type: string; readonly rate: number | null };
  onClose: () => void;
}

/** One rate for many nights, or the rate of the rules again. */
export function RatesDialog({ property: { slug, currency }, roomTypes, initial, onClose }: Props) {
  const [nights, setNights] = useState(initial.nights);
  const [types, setTypes] = useState<readonly string[]>([initial.type]);
  const [typed, setTyped] = useState(initial.rate === null ? '' : decimalOf(initial.rate, currency));
  const [setRates, { isLoading, error }] = useSetRatesMutation();
  const isEmpty = typed.trim() === '';
  const amount = isEmpty ? null : minorOf(typed, currency);
  const save = async () => {
    if (amount === undefined) return;
    const edit = { ...editedNights(nights), types: [...types], amount };
    if ((await setRates({ property: slug, edits: [edit] })).error === undefined) onClose();
  };
  return (
    <FormDialog
      open
      title={t('Rates')}
      answer={isEmpty ? t('Take the rate of the rules') : t('Set the rate')}
      permission={permissions.change}
      error={error}
      saving={isLoading}
      isFit={amount !== undefined && types.length > 0 && nights.from < nights.until && nights.weekdays.length > 0}
      onClose={onClose}
      onSubmit={save}
    >
      {() => (
        <>
          <NightFields nights={nights} onChange={setNights} />
          <Field
            select
            label={t('Room types')}
            required
            // MUI hands a list over where several can be chosen.
            value={types as unknown as string}
            onChange={(chosen) => setTypes([chosen].flat())}
            slotProps={{ select: { multiple: true } }}
          >
            {roomTypes.map(({ code, name }) => (
              <MenuItem key={code} value={code}>
                {name}
              </MenuItem>
            ))}
          </Field>
          <Field
            label={t('Rate in {currency}', { currency })}
            value={typed}
            onChange={setTyped}
            error={amount === undefined}
            helperText={t('Of a night. Empty: what dated rates and the room type say counts again.')}
            slotProps={{ htmlInput: { inputMode: 'decimal' } }}
          />
        </>
      )}
    </FormDialog>
  );
}
