import { Autocomplete, TextField } from '@mui/material';
import { useOnCallPeopleQuery } from '../api.ts';

interface Props {
  label: string;
  many: boolean;
  /** Accounts. */
  value: string[];
  onChange: (accounts: string[]) => void;
}

/** People of the organisation, by their names. */
export function PeopleField({ label, many, value, onChange }: Props) {
  const { data } = useOnCallPeopleQuery();
  const people = data?.items ?? [];
  const nameOf = (account: string) => people.find((each) => each.account === account)?.name ?? account;
  const accounts = people.map(({ account }) => account);
  return (
    <Autocomplete
      multiple
      options={accounts}
      getOptionLabel={nameOf}
      value={value}
      onChange={(_, chosen) => onChange(many ? chosen : chosen.slice(-1))}
      renderInput={(field) => <TextField {...field} label={label} required={value.length === 0} />}
    />
  );
}
