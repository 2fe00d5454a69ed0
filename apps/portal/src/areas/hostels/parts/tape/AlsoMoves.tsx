import { MenuItem, Typography } from '@mui/material';
import { Field, FieldGrid } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useBookingQuery } from '../../desk-api.ts';
import type { TapeRow } from './entry.ts';

interface Props {
  property: string;
  booking: string;
  /** The stay that moves anyhow. */
  stay: string;
  rows: readonly TapeRow[];
  /** The new unit of each that moves with it. */
  value: Readonly<Record<string, string>>;
  onChange: (value: Readonly<Record<string, string>>) => void;
}

/** Others of a booking who change units at once with one: a child is left in no room without an adult. */
export function AlsoMoves({ property, booking, stay, rows, value, onChange }: Props) {
  const { data } = useBookingQuery({ property, booking });
  const others = data?.stays.filter(({ id, state }) => id !== stay && (state === 'expected' || state === 'in_house'));
  if (others === undefined || others.length === 0) return null;
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (
    <>
      <Typography component="h3" variant="subtitle2">
        {t('Who moves at the same time')}
      </Typography>
      <FieldGrid columns="1fr 1fr">
        {others.map(({ id, unit }) => (
          <Field
            key={id}
            select
            label={t('From {unit} to', { unit: names.get(unit ?? '') ?? '–' })}
            value={value[id] ?? ''}
            onChange={(to) => onChange({ ...value, [id]: to })}
            slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
          >
            <MenuItem value="">{t('Stays there')}</MenuItem>
            {rows.map((row) => (
              <MenuItem key={row.id} value={row.id}>
                {row.name}
              </MenuItem>
            ))}
          </Field>
        ))}
      </FieldGrid>
    </>
  );
}
