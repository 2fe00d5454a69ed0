import { Box } from '@mui/material';
import { CodeField, type FieldProblems } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import type { MappingEntry, Source } from '../types.ts';
import { mappingEntries } from './source-fields.ts';

const hints: Record<MappingEntry, { label: Message; hint: Message; example: string }> = {
  type: { label: msg('Type'), hint: msg('Required. What happened.'), example: '"room.cleaned"' },
  data: {
    label: msg('Data'),
    hint: msg('What the event says. Without it: the whole row.'),
    example: '{"room": row.room, "minutes": int(row.minutes)}',
  },
  key: { label: msg('Key'), hint: msg('Events of one key are handled in order.'), example: 'row.room' },
  time: {
    label: msg('Time'),
    hint: msg('When it happened. Without it: when it is read.'),
    example: 'timestamp(row.finished_at)',
  },
  id: {
    label: msg('Id'),
    hint: msg('Without it: made of the content, so that the same file again adds nothing.'),
    example: 'row.id',
  },
  when: {
    label: msg('Only when'),
    hint: msg('Rows for which this is false are left out.'),
    example: 'row.state != "test"',
  },
};

interface Props {
  mapping: Source['mapping'];
  onChange: (part: Partial<Source['mapping']>) => void;
  at: FieldProblems['at'];
}

/** How a row becomes an event, an expression for each part of it. */
export function MappingFields({ mapping, onChange, at }: Props) {
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, pt: 1 }}>
      {mappingEntries.map((entry) => (
        <CodeField
          key={entry}
          label={t(hints[entry].label)}
          placeholder={hints[entry].example}
          multiline={entry === 'data'}
          maxRows={16}
          required={entry === 'type'}
          {...at(`/mapping/${entry}`, t(hints[entry].hint))}
          value={mapping[entry] ?? ''}
          onChange={(event) => onChange({ [entry]: event.target.value })}
          sx={entry === 'data' || entry === 'when' ? { gridColumn: '1 / -1' } : {}}
        />
      ))}
    </Box>
  );
}
