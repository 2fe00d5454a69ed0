import { MenuItem } from '@mui/material';
import { digitsOf } from '@pvt/currency';
import { Field, FieldGrid, type FieldProblems } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { PriceDraft } from './price-draft.ts';

interface Props {
  draft: PriceDraft;
  at: FieldProblems['at'];
  onChange: (part: Partial<PriceDraft>) => void;
}

const currencies = Intl.supportedValuesOf('currency');

/** What a course costs, and until when it can be given back. */
export function PriceFields({ draft, at, onChange }: Props) {
  const isFree = draft.price === '';
  const digits = digitsOf(draft.currency);
  const pattern = digits === 0 ? '\\d{1,9}' : `\\d{1,7}([.,]\\d{1,${digits}})?`;
  return (
    <>
      <FieldGrid columns="1fr 1fr">
        <Field
          label={t('Price')}
          value={draft.price}
          onChange={(price) => onChange({ price })}
          slotProps={{ htmlInput: { inputMode: 'decimal', pattern } }}
          {...at('/price/amount', t('Empty for a course that costs nothing.'))}
        />
        <Field
          select
          label={t('Currency')}
          disabled={isFree}
          value={draft.currency}
          onChange={(currency) => onChange({ currency })}
          {...at('/price/currency')}
        >
          {currencies.map((currency) => (
            <MenuItem key={currency} value={currency}>
              {currency}
            </MenuItem>
          ))}
        </Field>
      </FieldGrid>
      <FieldGrid columns="1fr 1fr">
        <Field
          label={t('Can be given back for days')}
          type="number"
          disabled={isFree}
          value={draft.refundDays}
          onChange={(refundDays) => onChange({ refundDays })}
          slotProps={{ htmlInput: { min: 0, max: 365 } }}
          {...at('/price/refundDays', t('0 for never.'))}
        />
        <Field
          label={t('Up to a progress of percent')}
          type="number"
          disabled={isFree}
          value={draft.refundPercent}
          onChange={(refundPercent) => onChange({ refundPercent })}
          slotProps={{ htmlInput: { min: 0, max: 100 } }}
          {...at('/price/refundPercent')}
        />
      </FieldGrid>
    </>
  );
}
