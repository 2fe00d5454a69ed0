import { MenuItem } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { cards } from './cards.ts';

/** Chooses a card of the sandbox. */
export function CardField({ value, onChange }: { value: string; onChange: (card: string) => void }) {
  return (
    <Field
      select
      fullWidth
      label={t('Card of the sandbox')}
      value={value}
      onChange={onChange}
      helperText={t('The sandbox moves no money.')}
    >
      {Object.entries(cards).map(([token, title]) => (
        <MenuItem key={token} value={token}>
          {t(title)}
        </MenuItem>
      ))}
    </Field>
  );
}
