import { TextField } from '@mui/material';
import { useDraft } from '@pvt/ui';

/** A date; it counts once it stands there as a whole. */
export function Day({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const { field } = useDraft(value, onChange, { onPause: true });
  return <TextField label={label} type="date" {...field} slotProps={{ inputLabel: { shrink: true } }} />;
}
