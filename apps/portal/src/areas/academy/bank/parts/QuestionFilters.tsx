import { Box, Checkbox, FormControlLabel, MenuItem, TextField } from '@mui/material';
import { Field, useDraft } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useSearchParams } from 'react-router';
import { useAddressFields } from '../../../../parts/address-field.ts';
import type { Filter } from '../api.ts';
import { questionKinds } from '../kind-words.ts';

/** What the page's address asks for. */
export function useQuestionFilter(): Filter {
  const [address] = useSearchParams();
  const given = ['text', 'category', 'kind', 'tag'].flatMap((name): [string, string][] => {
    const value = address.get(name)?.trim() ?? '';
    return value === '' ? [] : [[name, value]];
  });
  const filter: Filter = Object.fromEntries(given);
  return { ...filter, ...(address.get('archived') === null ? {} : { archived: true }) };
}

function Text({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  const { field } = useDraft(value, onChange, { onPause: true });
  return <TextField type="search" label={label} {...field} />;
}

/** Narrows the list. It stands in the address, so that a link shows the same. */
export function QuestionFilters() {
  const field = useAddressFields();
  const archived = field('archived');
  return (
    <Box
      role="search"
      sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: '2fr 1fr 1fr auto' }, mb: 2 }}
    >
      <Text label={t('Search')} {...field('text')} />
      <Field
        select
        label={t('Kind')}
        {...field('kind')}
        slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      >
        <MenuItem value="">{t('All kinds')}</MenuItem>
        {Object.entries(questionKinds).map(([kind, title]) => (
          <MenuItem key={kind} value={kind}>
            {t(title)}
          </MenuItem>
        ))}
      </Field>
      <Text label={t('Tag')} {...field('tag')} />
      <FormControlLabel
        control={<Checkbox checked={archived.value !== ''} onChange={(_, on) => archived.onChange(on ? 'yes' : '')} />}
        label={t('Archived')}
      />
    </Box>
  );
}
