import { Autocomplete, Box, Button, MenuItem, Paper, TextField } from '@mui/material';
import { CodeField, useDraft } from '@pvt/ui';
import { msg, t } from '@pvt/ui/language';
import { useEventTypeChoicesQuery } from '../../../api/event-types.ts';
import type { FilterField } from './filter.ts';

const statuses = [
  { value: 'pending', title: msg('pending') },
  { value: 'done', title: msg('done') },
  { value: 'retrying', title: msg('retrying') },
  { value: 'parked', title: msg('parked') },
  { value: 'dead', title: msg('dead') },
];
const example = "data.adults > 2 && key.startsWith('room-')";

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
    helperText: following && typed[field] !== '' ? t('Not applied while following.') : undefined,
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
          renderInput={(params) => <TextField {...params} label={t('Type')} data-search />}
        />
        <TextField label={t('Key')} {...key.field} />
        <TextField
          select
          label={t('Status')}
          value={typed.status}
          onChange={(event) => onChange('status', event.target.value)}
          {...offOf('status')}
        >
          <MenuItem value="">{t('Any')}</MenuItem>
          {statuses.map(({ value, title }) => (
            <MenuItem key={value} value={value}>
              {t(title)}
            </MenuItem>
          ))}
        </TextField>
        <Instant
          label={t('From')}
          value={typed.from}
          onChange={(value) => onChange('from', value)}
          off={offOf('from')}
        />
        <Instant label={t('Until')} value={typed.to} onChange={(value) => onChange('to', value)} off={offOf('to')} />
      </Box>
      <Box sx={{ display: 'flex', gap: 1.5, mt: 1.5, alignItems: 'center' }}>
        <CodeField label={t('Filter (CEL)')} placeholder={example} {...expression.field} />
        <Button color="inherit" onClick={onClear} disabled={isEmpty}>
          {t('Clear')}
        </Button>
      </Box>
    </Paper>
  );
}
