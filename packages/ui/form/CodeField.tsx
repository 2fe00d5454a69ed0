import { TextField, type TextFieldProps } from '@mui/material';
import { mono } from '../theme/theme.ts';

interface Props extends Omit<TextFieldProps, 'slotProps' | 'label'> {
  label: string;
  /** True where a heading beside it already says what it is; the label is then only for screen readers. */
  silent?: boolean;
  readOnly?: boolean;
}

/** A field for an expression or JSON: fixed width, no correction of what is typed. */
export function CodeField({ label, silent = false, readOnly = false, ...rest }: Props) {
  return (
    <TextField
      fullWidth
      {...rest}
      {...(silent ? { hiddenLabel: true } : { label })}
      slotProps={{
        htmlInput: {
          ...(silent ? { 'aria-label': label } : {}),
          readOnly,
          spellCheck: false,
          autoCapitalize: 'off',
          autoCorrect: 'off',
          style: {
            fontFamily: mono,
            fontSize: '0.8125rem',
            lineHeight: 1.6,
            // As high as a field with the text of the body, so that they stand in line.
            ...(rest.multiline ? {} : { height: 'calc(1.4375 * 0.875rem)' }),
          },
        },
      }}
    />
  );
}
