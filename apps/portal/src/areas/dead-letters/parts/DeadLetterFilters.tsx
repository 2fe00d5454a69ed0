import { Autocomplete, Box, TextField } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useEventTypeChoicesQuery } from '../../../api/event-types.ts';
import { useGroupsQuery } from '../../../api/groups.ts';
import { shortGroup } from '../../../parts/group.ts';

interface Props {
  group: string;
  type: string;
  onChange: (field: 'group' | 'type', value: string) => void;
}

export function DeadLetterFilters({ group, type, onChange }: Props) {
  const { data: groups } = useGroupsQuery();
  const { data: types } = useEventTypeChoicesQuery();
  const field = (name: 'group' | 'type', label: string, value: string, options: string[]) => (
    <Autocomplete
      getOptionLabel={shortGroup}
      options={value === '' || options.includes(value) ? options : [value, ...options]}
      value={value === '' ? null : value}
      onChange={(_, next) => onChange(name, next ?? '')}
      renderInput={(params) => (
        <TextField {...params} label={label} {...(name === 'group' ? { 'data-search': true } : {})} />
      )}
    />
  );
  return (
    <Box
      component="search"
      sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, maxWidth: 640, mb: 2 }}
    >
      {field('group', t('Consumer group'), group, groups?.items.map((item) => item.group) ?? [])}
      {field('type', t('Event type'), type, types?.items.map((item) => item.type) ?? [])}
    </Box>
  );
}
