import { TextField, type TextFieldProps } from '@mui/material';

type Props = Omit<TextFieldProps, 'onChange' | 'value'> & { value: string; onChange: (text: string) => void };

/** A field of a form that holds a text, or with `select` one of several. */
export function Field({ onChange, ...field }: Props) {
  return <TextField {...field} onChange={(event) => onChange(event.target.value)} />;
}
