import { Autocomplete, TextField } from '@mui/material';

interface Props {
  label: string;
  options: readonly string[];
  value: string;
  onChange: (value: string) => void;
  error: boolean;
  helperText: string | undefined;
  onInput: () => void;
}

/** One of many known values, found by typing. */
export function ChoiceField({ label, options, value, onChange, ...said }: Props) {
  return (
    <Autocomplete
      freeSolo
      options={options}
      inputValue={value}
      onInputChange={(_, typed, reason) => reason !== 'reset' && onChange(typed)}
      onChange={(_, chosen) => onChange(chosen ?? '')}
      renderInput={(params) => <TextField {...params} label={label} required {...said} />}
    />
  );
}
