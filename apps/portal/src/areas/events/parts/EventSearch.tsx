import { Autocomplete, Box, Button, MenuItem, Paper, TextField } from '@mui/material';
import { CodeField, useDraft } from '@pvt/ui';
import { useEventTypeChoicesQuery } from '../../../api/event-types.ts';
import type { FilterField } from './filter.ts';

const statuses = ['pending', 'done', 'retrying', 'parked', 'dead'];

interface Props {
  typed: Record<FilterField, string>;
  onChange: (field: FilterField, value: string) => void;
  onClear: () => void;
  isEmpty: boolean;
  /** True while new events are followed: they have no state yet, and their time is now. */
  following: boolean;
}

interface InstantProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  off: { disabled: boolean; helperText: string | undefined };
}

/** A date and time; it counts once it stands there as a whole. */
function Instant({ label, value, onChange, off }: InstantProps) {
  const { field } = useDraft(value, onChange, { onPause: true });
  return (
    <TextField label={label} type="datetime-local" {...field} {...off} slotProps={{ inputLabel: { shrink: true } }} />
  );
}

export function EventSearch({ typed, onChange, onClear, isEmpty, following }: Props) {
  const { data: types } = useEventTypeChoicesQuery();
  const type = useDraft(typed.type, (value) => onChange('type', value), { onPause: true });
  const key = useDraft(typed.key, (value) => onChange('key', value), { onPause: true });
  const expression = useDraft(typed.filter, (value) => onChange('filter', value));
  const offOf = (field: FilterField) => ({
    disabled: following,
    helperText: following && typed[field] !== '' ? 'Not applied while following.' : undefined,
  });
  return (
    <Paper variant="outlined" component="search" sx={{ display: 'block', p: 2, mb: 2 }}>
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: { xs: '1fr', sm: 'repeat(2, 1fr)', lg: '1.5fr 1fr 0.8fr 1fr 1fr' },
        }}
      >
        <Autocomplete
          freeSolo
          options={types?.items.map((item) => item.type) ?? []}
          inputValue={type.field.value}
          onInputChange={(_, value, reason) => reason !== 'reset' && type.type(value)}
          onChange={(_, value) => type.settle(value ?? '')}
          onBlur={type.field.onBlur}
          renderInput={(params) => <TextField {...params} label="Type" data-search />}
        />
        <TextField label="Key" {...key.field} />
        <TextField
          select
          label="Status"
          value={typed.status}
          onChange={(event) => onChange('status', event.target.value)}
          {...offOf('status')}
        >
          <MenuItem value="">Any</MenuItem>
          {statuses.map((status) => (
            <MenuItem key={status} value={status}>
              {status}
            </MenuItem>
          ))}
        </TextField>
        <Instant label="From" value={typed.from} onChange={(value) => onChange('from', value)} off={offOf('from')} />
        <Instant label="Until" value={typed.to} onChange={(value) => onChange('to', value)} off={offOf('to')} />
      </Box>
      <Box sx={{ display: 'flex', gap: 1.5, mt: 1.5, alignItems: 'center' }}>
        <CodeField
          label="Filter (CEL)"
          placeholder="data.adults > 2 && key.startsWith('room-')"
          {...expression.field}
        />
        <Button color="inherit" onClick={onClear} disabled={isEmpty}>
          Clear
        </Button>
      </Box>
    </Paper>
  );
}
