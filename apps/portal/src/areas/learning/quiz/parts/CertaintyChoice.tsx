import { FormControl, FormControlLabel, FormLabel, Radio, RadioGroup } from '@mui/material';
import { type Message, msg, t } from '@pvt/ui/language';
import { useId } from 'react';
import type { Certainty } from '../api.ts';

const LEVELS: readonly { readonly value: Certainty; readonly title: Message }[] = [
  { value: 1, title: msg('Not very: right 1 of 3, wrong 0') },
  { value: 2, title: msg('Fairly: right 2 of 3, wrong −2 of 3') },
  { value: 3, title: msg('Very: right all, wrong −2 times all') },
];

interface Props {
  value: Certainty | undefined;
  disabled: boolean;
  onChange: (certainty: Certainty) => void;
}

/** How certain somebody is of an answer, and what that does to its mark. */
export function CertaintyChoice({ value = 1, disabled, onChange }: Props) {
  const id = useId();
  return (
    <FormControl disabled={disabled}>
      <FormLabel id={id}>{t('How certain are you?')}</FormLabel>
      <RadioGroup aria-labelledby={id} value={String(value)}>
        {LEVELS.map(({ value: level, title }) => (
          <FormControlLabel
            key={level}
            value={String(level)}
            control={<Radio onChange={() => onChange(level)} />}
            label={t(title)}
            sx={{ minHeight: 44 }}
          />
        ))}
      </RadioGroup>
    </FormControl>
  );
}
