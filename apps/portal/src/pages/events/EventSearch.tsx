import { Autocomplete, Box, Button, MenuItem, Paper, TextField } from '@mui/material';
import { useEventTypesQuery } from '../../api/event-types.ts';
import { CodeField } from '../../ui/CodeField.tsx';
import { useDraft } from '../../ui/draft.ts';
import type { FilterField } from './filter.ts';

const statuses = ['pending', 'done', 'retrying', 'parked', 'dead'];

interface Props {
  typed: Record<FilterField, string>;
  onChange: (field: FilterField, value: string) => void;
  onClear: () => void;
  isEmpty: boolean;
}

export function EventSearch({ typed, onChange, onClear, isEmpty }: Props) {
  const { data: types } = useEventTypesQuery();
  const key = useDraft(typed.key, (value) => onChange('key', value));
  const expression = useDraft(typed.filter, (value) => onChange('filter', value));
  const instant = (field: 'from' | 'to', label: string) => (
    <TextField
      label={label}
      type="datetime-local"
      value={typed[field]}
      onChange={(event) => onChange(field, event.target.value)}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
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
          options={types?.items.map(({ type }) => type) ?? []}
          inputValue={typed.type}
          onInputChange={(_, value, reason) => reason !== 'reset' && onChange('type', value)}
          onChange={(_, value) => onChange('type', value ?? '')}
          renderInput={(params) => <TextField {...params} label="Type" data-search />}
        />
        <TextField label="Key" {...key} />
        <TextField
          select
          label="Status"
          value={typed.status}
          onChange={(event) => onChange('status', event.target.value)}
        >
          <MenuItem value="">Any</MenuItem>
          {statuses.map((status) => (
            <MenuItem key={status} value={status}>
              {status}
            </MenuItem>
          ))}
        </TextField>
        {instant('from', 'From')}
        {instant('to', 'Until')}
      </Box>
      <Box sx={{ display: 'flex', gap: 1.5, mt: 1.5, alignItems: 'center' }}>
        <CodeField label="Filter (CEL)" placeholder="data.adults > 2 && key.startsWith('room-')" {...expression} />
        <Button color="inherit" onClick={onClear} disabled={isEmpty}>
          Clear
        </Button>
      </Box>
    </Paper>
  );
}
