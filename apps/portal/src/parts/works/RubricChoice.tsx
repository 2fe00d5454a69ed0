import { FormControl, FormControlLabel, FormLabel, Radio, RadioGroup } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useId } from 'react';
import type { Rubric } from './work.ts';

type Picked = Readonly<Record<string, string>>;

interface Props {
  rubric: Rubric;
  picked: Picked;
  onPick: (picked: Picked) => void;
}

/** Of each criterion one of its levels. */
export function RubricChoice({ rubric, picked, onPick }: Props) {
  const of = useId();
  return rubric.criteria.map(({ id, title, levels }) => (
    <FormControl key={id}>
      <FormLabel id={`${of}-${id}`}>{title}</FormLabel>
      <RadioGroup
        aria-labelledby={`${of}-${id}`}
        value={picked[id] ?? ''}
        onChange={(_, level) => onPick({ ...picked, [id]: level })}
      >
        {levels.map((level) => (
          <FormControlLabel
            key={level.id}
            value={level.id}
            control={<Radio />}
            label={t('{title} ({points})', { title: level.title, points: level.points })}
          />
        ))}
      </RadioGroup>
    </FormControl>
  ));
}

export const isPicked = (rubric: Rubric, picked: Picked): boolean =>
  rubric.criteria.every(({ id }) => picked[id] !== undefined);
