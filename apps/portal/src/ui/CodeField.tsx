import { TextField, type TextFieldProps } from '@mui/material';
import { mono } from '../app/theme.ts';

/** A field for an expression or JSON: fixed width, no correction of what is typed. */
export function CodeField({ slotProps, ...rest }: TextFieldProps) {
  return (
    <TextField
      fullWidth
      {...rest}
      slotProps={{
        ...slotProps,
        htmlInput: {
          spellCheck: false,
          autoCapitalize: 'off',
          autoCorrect: 'off',
          style: { fontFamily: mono, fontSize: '0.8125rem', lineHeight: 1.6 },
        },
      }}
    />
  );
}
