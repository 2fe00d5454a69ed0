import { Box, MenuItem } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { FieldProps } from './field.ts';

const LONGEST = 1000;

export function ShortTextField({ value, disabled, asks, onChange }: FieldProps<'shortText'>) {
  return (
    <Field
      label={t('Your answer')}
      fullWidth
      autoComplete="off"
      value={value?.text ?? ''}
      disabled={disabled}
      onChange={(text) => onChange({ kind: 'shortText', text })}
      slotProps={{ htmlInput: { maxLength: LONGEST, 'aria-describedby': asks } }}
    />
  );
}

/** A number, and where units are asked for, one of them: also of a calculated question. */
export function NumberField<Kind extends 'numeric' | 'calculated'>({
  kind,
  question,
  value,
  disabled,
  asks,
  onChange,
}: Omit<FieldProps<'numeric' | 'calculated'>, 'onChange'> & {
  kind: Kind;
  onChange: (value: { kind: Kind; text: string; unit?: string }) => void;
}) {
  const { text = '', unit = '' } = value ?? {};
  const given = (next: { text: string; unit: string }) =>
    onChange({ kind, text: next.text, ...(next.unit === '' ? {} : { unit: next.unit }) });
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
      <Field
        label={t('Your number')}
        autoComplete="off"
        value={text}
        disabled={disabled}
        onChange={(next) => given({ text: next, unit })}
        slotProps={{ htmlInput: { maxLength: LONGEST, inputMode: 'decimal', 'aria-describedby': asks } }}
        sx={{ flex: '1 1 160px', maxWidth: 320 }}
      />
      {question.units !== undefined && (
        <Field
          select
          label={t('Unit')}
          value={unit}
          disabled={disabled}
          onChange={(next) => given({ text, unit: next })}
          sx={{ minWidth: 120 }}
        >
          <MenuItem value="">{t('None')}</MenuItem>
          {question.units.map((name) => (
            <MenuItem key={name} value={name}>
              {name}
            </MenuItem>
          ))}
        </Field>
      )}
    </Box>
  );
}
