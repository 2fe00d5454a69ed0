import { t } from '@pvt/ui/language';
import type { Quote } from '../types.ts';

const MOST_PAYERS = 8;

/** All at once, the deposit of the plan, or the first of so many equal shares. */
export type Pay = { readonly kind: 'all' | 'deposit' } | { readonly kind: 'shares'; readonly payers: number };

/** How much of a stay is paid when it is booked; the rest is paid from the page of the booking. */
export function PayShare({ quote, value, onChange }: { quote: Quote; value: Pay; onChange: (pay: Pay) => void }) {
  // Of fewer and smaller shares the house would not have what the plan asks for at once.
  const { deposit, mostPayers } = quote.pay;
  const payers = Array.from({ length: Math.min(MOST_PAYERS, mostPayers) - 1 }, (_, at) => at + 2);
  return (
    <label className="field wide-field">
      {t('How much now')}
      <select
        value={value.kind === 'shares' ? String(value.payers) : value.kind}
        onChange={({ target }) =>
          onChange(
            target.value === 'all' || target.value === 'deposit'
              ? { kind: target.value }
              : { kind: 'shares', payers: Number(target.value) },
          )
        }
      >
        <option value="all">{t('All of it')}</option>
        {deposit > 0 && <option value="deposit">{t('The deposit')}</option>}
        {payers.map((count) => (
          <option key={count} value={count}>
            {t('One of {payers} equal shares', { payers: count })}
          </option>
        ))}
      </select>
    </label>
  );
}
