import { decimalOf } from '@pvt/currency/amount';
import { minorOf } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useSite } from '../../../../site/site.ts';
import type { StayAsked } from '../stay-asked.ts';

const MOST = 1_000_000_000;

/** The most that a stay may cost. It takes effect by Enter, or when the field is left. */
export function PriceField({ stay, onAsk }: { stay: StayAsked; onAsk: (stay: StayAsked) => void }) {
  const { currency } = useSite();
  const [typed, setTyped] = useState(stay.maxPrice === '' ? '' : decimalOf(Number(stay.maxPrice), currency));
  const minor = minorOf(typed, currency);
  const wanted = typed.trim() === '' ? '' : minor === undefined || minor > MOST ? undefined : String(minor);
  const use = () => wanted !== undefined && wanted !== stay.maxPrice && onAsk({ ...stay, maxPrice: wanted });
  return (
    <label className="field">
      {t('At most, in {currency}', { currency })}
      <input
        type="text"
        inputMode="decimal"
        maxLength={12}
        aria-invalid={wanted === undefined}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={use}
        onKeyDown={({ key }) => key === 'Enter' && use()}
      />
    </label>
  );
}
