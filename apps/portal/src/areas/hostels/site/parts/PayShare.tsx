import { t } from '@pvt/ui/language';
import type { Quote } from '../types.ts';

const MOST_PAYERS = 8;

/** All at once, the deposit of the plan, or the first of so many equal shares. */
export type Pay = { readonly kind: 'all' | 'deposit' } | { readonly kind: 'shares'; readonly payers: number };

/** How much of a stay is paid when it is booked; the rest is paid from the page of the booking. */
export function PayShare({ quote, value, onChange }: { quote: Quote; value: Pay; onChange: (pay: Pay) => void }) {
  const hasDeposit = quote.policy.deposit.kind !== 'none';
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
        {hasDeposit && <option value="deposit">{t('The deposit')}</option>}
        {Array.from({ length: MOST_PAYERS - 1 }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the number of payers
          <option key={at} value={at + 2}>
            {t('One of {payers} equal shares', { payers: at + 2 })}
          </option>
        ))}
      </select>
    </label>
  );
}
