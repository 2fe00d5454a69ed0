import { Box, MenuItem } from '@mui/material';
import { Field, FieldGrid, type FieldProblems } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { MappingEntry } from '../types.ts';
import type { Column } from './columns.ts';
import type { Picks } from './picks.ts';
import { timeHint } from './time-hint.ts';

interface Props {
  name: string;
  onName: (name: string) => void;
  columns: readonly Column[];
  picks: Picks;
  onPick: (part: Partial<Picks>) => void;
  /** Entries that are written as expressions instead. */
  written: readonly MappingEntry[];
  at: FieldProblems['at'];
}

const oneForAll = '';

/** Which column is what: its type, id, key and time are picked, and need no expression. */
export function PickFields({ name, onName, columns, picks, onPick, written, at }: Props) {
  const columnItems = columns.map((column) => (
    <MenuItem key={column.name} value={`=${column.name}`}>
      {column.name}
    </MenuItem>
  ));
  const ofColumn = (column: string) => (column === '' ? '' : `=${column}`);
  const picker = (entry: 'id' | 'key' | 'time', label: string, none: string, hint: string) => (
    <Field
      select
      label={label}
      value={ofColumn(picks[entry])}
      onChange={(value) => onPick({ [entry]: value.slice(1) })}
      helperText={written.includes(entry) ? t('Written as an expression under Advanced.') : hint}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      <MenuItem value="">{none}</MenuItem>
      {columnItems}
    </Field>
  );
  const { type } = picks;
  const chosen = columns.find((column) => column.name === picks.time);
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <FieldGrid columns="1fr 1fr 1fr">
        <Field
          label={t('Name of the source')}
          required
          value={name}
          onChange={onName}
          {...at('/name', t('Small letters, digits and hyphens.'))}
        />
        <Field
          select
          label={t('Event type from')}
          value={'text' in type ? oneForAll : ofColumn(type.column)}
          onChange={(value) => onPick({ type: value === oneForAll ? { text: '' } : { column: value.slice(1) } })}
          helperText={written.includes('type') ? t('Written as an expression under Advanced.') : t('What a row tells.')}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value={oneForAll}>{t('one type for all rows')}</MenuItem>
          {columnItems}
        </Field>
        {'text' in type && (
          <Field
            label={t('Event type')}
            required={!written.includes('type')}
            value={type.text}
            onChange={(text) => onPick({ type: { text } })}
            helperText={t('Such as room.cleaned.')}
          />
        )}
      </FieldGrid>
      <FieldGrid columns="1fr 1fr 1fr">
        {picker(
          'id',
          t('Id'),
          t('made of the content'),
          picks.id === '' ? t('The same file again adds nothing.') : t('A row with an id that is known adds nothing.'),
        )}
        {picker('key', t('Key'), t('none'), t('Events of one key are handled in order.'))}
        {picker(
          'time',
          t('Time'),
          t('when it is read'),
          picks.time === '' ? t('When it happened. Without it: when it is read.') : timeHint(chosen?.time),
        )}
      </FieldGrid>
    </Box>
  );
}
