import { MenuItem, TextField } from '@mui/material';
import { Field, FieldGrid, useDenial, useDraft } from '@pvt/ui';
import { instantOf } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useDeferredValue, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useAddressFields } from '../../../parts/address-field.ts';
import type { LineFilter } from '../api.ts';
import { permissions } from '../permissions.ts';
import { levels } from './levels.ts';

const TEXTS = ['text', 'level', 'service', 'tenant', 'correlation', 'trace'] as const;

/** What the page's address asks for; whoever runs the installation sees all lines, unless it asks for the own ones. */
export function useFilter(): LineFilter {
  const [address] = useSearchParams();
  const seesAll = useDenial([permissions.all]) === undefined;
  const text = address.toString();
  return useDeferredValue(
    useMemo(() => {
      const given = new URLSearchParams(text);
      const times = ['from', 'to'].map((name) => [name, instantOf(given.get(name) ?? '') ?? ''] as const);
      const all = [...TEXTS.map((name) => [name, given.get(name)?.trim() ?? ''] as const), ...times];
      const scope = seesAll && given.get('scope') !== 'own' ? { scope: 'installation' } : {};
      return { ...Object.fromEntries(all.filter(([, value]) => value !== '')), ...scope };
    }, [text, seesAll]),
  );
}

interface TextProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Takes effect when its person pauses. */
function Text({ label, value, onChange }: TextProps) {
  const { field } = useDraft(value, onChange, { onPause: true });
  return <TextField size="small" fullWidth label={label} {...field} />;
}

export function Filters() {
  const field = useAddressFields();
  const seesAll = useDenial([permissions.all]) === undefined;
  const any = { select: { displayEmpty: true }, inputLabel: { shrink: true } };
  const shrunk = { inputLabel: { shrink: true } };
  return (
    <FieldGrid columns="1fr 1fr 1fr">
      <Text label={t('Words of the message')} {...field('text')} />
      <Field select label={t('At least')} {...field('level')} slotProps={any}>
        <MenuItem value="">{t('any level')}</MenuItem>
        {Object.entries(levels).map(([name, { title }]) => (
          <MenuItem key={name} value={name}>
            {t(title)}
          </MenuItem>
        ))}
      </Field>
      <Text label={t('Service')} {...field('service')} />
      <Text label={t('Correlation ID')} {...field('correlation')} />
      <Text label={t('Trace ID')} {...field('trace')} />
      {seesAll && (
        <Field select label={t('Whose')} {...field('scope')} slotProps={any}>
          <MenuItem value="">{t('all lines of the installation')}</MenuItem>
          <MenuItem value="own">{t('those about this organisation')}</MenuItem>
        </Field>
      )}
      <Field type="datetime-local" label={t('From')} {...field('from')} slotProps={shrunk} />
      <Field type="datetime-local" label={t('Until')} {...field('to')} slotProps={shrunk} />
    </FieldGrid>
  );
}
