import { MenuItem } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { Customer } from '../api.ts';
import { customerLanguages } from './customer-languages.ts';

interface Props {
  value: Customer['language'];
  onChange: (language: Customer['language']) => void;
  helperText?: string;
}

/** In which language somebody is written to. */
export function CustomerLanguageField({ value, onChange, ...field }: Props) {
  return (
    <Field
      select
      label={t('Language')}
      value={value}
      onChange={(chosen) => onChange(customerLanguages.find(([each]) => each === chosen)?.[0] ?? value)}
      {...field}
    >
      {customerLanguages.map(([each, title]) => (
        <MenuItem key={each} value={each} lang={each}>
          {title}
        </MenuItem>
      ))}
    </Field>
  );
}
