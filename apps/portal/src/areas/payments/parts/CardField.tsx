import { MenuItem } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { cards } from './cards.ts';
import { type Coin, coins, isCoin } from './coins.ts';

interface Props {
  value: string;
  /** Coins that can be paid with. */
  offered?: readonly Coin[];
  /** Whether cards can. */
  hasCards?: boolean;
  onChange: (method: string) => void;
}

/** Chooses a card of the sandbox, or a coin. */
export function CardField({ value, offered = [], hasCards = true, onChange }: Props) {
  const chosen = hasCards ? Object.entries(cards) : [];
  return (
    <Field
      select
      fullWidth
      label={offered.length === 0 ? t('Card of the sandbox') : t('Paid with')}
      value={value}
      onChange={onChange}
      helperText={
        isCoin(value) ? t('The payer sends coins to an address of this payment.') : t('The sandbox moves no money.')
      }
    >
      {chosen.map(([token, title]) => (
        <MenuItem key={token} value={token}>
          {t(title)}
        </MenuItem>
      ))}
      {offered.map((coin) => (
        <MenuItem key={coin} value={coin}>
          {t(coins[coin].title)}
        </MenuItem>
      ))}
    </Field>
  );
}
