import { Alert, Checkbox, FormControlLabel } from '@mui/material';
import { formatDay } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';

/** The nights in each bed of a stay that moves, in order; none for a stay in one. */
export type Moves = readonly { readonly name: string; readonly arrival: string; readonly departure: string }[];

interface Props {
  moves: Moves;
  agrees: boolean;
  onChange: (agrees: boolean) => void;
}

/** Says where a stay moves, and asks whether the guest agrees to it. */
export function AgreeToMoves({ moves, agrees, onChange }: Props) {
  if (moves.length === 0) return null;
  return (
    <Alert severity="info" sx={{ my: 2 }}>
      {t('No bed is free for all nights. The guest would change beds:')}
      <ol>
        {moves.map(({ name, arrival, departure }) => (
          <li key={arrival}>
            {t('{from} to {until}: {bed}', { from: formatDay(arrival), until: formatDay(departure), bed: name })}
          </li>
        ))}
      </ol>
      <FormControlLabel
        control={<Checkbox checked={agrees} onChange={({ target }) => onChange(target.checked)} />}
        label={t('The guest agrees to change beds')}
      />
    </Alert>
  );
}
