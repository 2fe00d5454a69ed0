import { Field, type FieldProblems } from '@pvt/ui';
import { t } from '@pvt/ui/language';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  at: FieldProblems['at'];
}

/** A password that somebody chooses, with what makes a good one. */
export function NewPasswordField({ label, value, onChange, at }: Props) {
  return (
    <Field
      label={label}
      type="password"
      required
      autoComplete="new-password"
      value={value}
      {...at('/password', t('At least 10 characters. Three or four words that do not belong together are good.'))}
      onChange={onChange}
    />
  );
}
