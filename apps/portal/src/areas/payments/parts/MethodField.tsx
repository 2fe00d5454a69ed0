import { Box, MenuItem } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { cards } from './cards.ts';
import { coins, coinsOf } from './coins.ts';
import type { ProviderName } from './methods.ts';

interface Props {
  provider: ProviderName;
  value: string;
  onChange: (method: string) => void;
}

/** What a payment is paid with, as its provider has it. */
export function MethodField({ provider, value, onChange }: Props) {
  if (provider === 'paypal')
    return (
      <Box sx={{ color: 'text.secondary' }}>
        {t('The payer approves the payment at PayPal. The page of the payment has the link to it.')}
      </Box>
    );
  if (provider === 'stripe')
    return (
      <Field
        required
        fullWidth
        label={t('Payment method of Stripe')}
        value={value}
        onChange={onChange}
        helperText={t(
          'Its token, pm_…, which Stripe’s form in your shop gave. Numbers of cards are never entered here.',
        )}
        slotProps={{ htmlInput: { maxLength: 200, spellCheck: false } }}
      />
    );
  const inCoins = provider !== 'sandbox';
  const choices: [string, string][] = inCoins
    ? coinsOf([provider]).map((coin) => [coin, t(coins[coin].title)])
    : Object.entries(cards).map(([token, title]) => [token, t(title)]);
  return (
    <Field
      select
      fullWidth
      label={inCoins ? t('Paid with') : t('Card of the sandbox')}
      value={value}
      onChange={onChange}
      helperText={
        inCoins ? t('The payer sends coins to an address of this payment.') : t('The sandbox moves no money.')
      }
    >
      {choices.map(([method, title]) => (
        <MenuItem key={method} value={method}>
          {title}
        </MenuItem>
      ))}
    </Field>
  );
}
