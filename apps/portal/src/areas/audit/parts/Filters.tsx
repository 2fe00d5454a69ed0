import { Box, MenuItem, TextField } from '@mui/material';
import { Field, useDraft } from '@pvt/ui';
import { instantOf } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useDeferredValue, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useAddressFields } from '../../../parts/address-field.ts';
import type { EntryFilter } from '../api.ts';
import { categories } from './categories.ts';

const TEXTS = [
  ...(['actor', 'type', 'resource', 'category', 'decision', 'reason', 'network'] as const),
  ...(['correlation', 'trace'] as const),
];

/** What the page's address asks for. */
export function useFilter(): EntryFilter {
  const [address] = useSearchParams();
  const text = address.toString();
  return useDeferredValue(
    useMemo(() => {
      const given = new URLSearchParams(text);
      const times = ['from', 'to'].map((name) => [name, instantOf(given.get(name) ?? '') ?? ''] as const);
      const all = [...TEXTS.map((name) => [name, given.get(name)?.trim() ?? ''] as const), ...times];
      return Object.fromEntries(all.filter(([, value]) => value !== ''));
    }, [text]),
  );
}

interface TextProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Takes effect when its person pauses: each search is an entry of the trail. */
function Text({ label, value, onChange }: TextProps) {
  const { field } = useDraft(value, onChange, { onPause: true });
  return <TextField size="small" fullWidth label={label} {...field} />;
}

export function Filters() {
  const field = useAddressFields();
  const any = { select: { displayEmpty: true }, inputLabel: { shrink: true } };
  const shrunk = { inputLabel: { shrink: true } };
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr', lg: 'repeat(3, 1fr)' } }}>
      <Text label={t('Who')} {...field('actor')} />
      <Text label={t('What happened')} {...field('type')} />
      <Text label={t('To what')} {...field('resource')} />
      <Field select label={t('About')} {...field('category')} slotProps={any}>
        <MenuItem value="">{t('anything')}</MenuItem>
        {Object.entries(categories).map(([name, title]) => (
          <MenuItem key={name} value={name}>
            {t(title)}
          </MenuItem>
        ))}
      </Field>
      <Field select label={t('Decision')} {...field('decision')} slotProps={any}>
        <MenuItem value="">{t('anything')}</MenuItem>
        <MenuItem value="allowed">{t('allowed')}</MenuItem>
        <MenuItem value="refused">{t('refused')}</MenuItem>
      </Field>
      <Text label={t('Reason')} {...field('reason')} />
      <Text label={t('Network address')} {...field('network')} />
      <Text label={t('Correlation ID')} {...field('correlation')} />
      <Text label={t('Trace ID')} {...field('trace')} />
      <Field type="datetime-local" label={t('From')} {...field('from')} slotProps={shrunk} />
      <Field type="datetime-local" label={t('Until')} {...field('to')} slotProps={shrunk} />
    </Box>
  );
}
