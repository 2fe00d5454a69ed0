import { Box } from '@mui/material';
import { CodeField, FormEnd, FormFrame, Panel } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { permissions } from '../permissions.ts';
import type { MappingEntry, Source } from '../types.ts';
import { FeedFields } from './FeedFields.tsx';
import { FormatFields, optionsOf } from './FormatFields.tsx';

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

/** The fields that say themselves what is wrong with them. */
const fields = ['/name', '/options/delimiter', '/feed/url', '/feed/every', '/feed/folder', '/feed/pattern'];

const order: MappingEntry[] = ['type', 'key', 'time', 'id', 'data', 'when'];

interface Props {
  initial: Source;
  isNew: boolean;
  saving: boolean;
  error: unknown;
  onSave: (source: Source) => void;
}

/** The mapping without the entries that were left empty. */
function filled({ type, ...others }: Source['mapping']): Source['mapping'] {
  const entries = Object.entries(others).map(([entry, expression]): [string, string] => [entry, expression.trim()]);
  return { type: type.trim(), ...Object.fromEntries(entries.filter(([, expression]) => expression !== '')) };
}

/** What a source is: the format of its rows and how a row becomes an event. */
export function SourceForm({ initial, isNew, saving, error, onSave }: Props) {
  const [source, setSource] = useState(initial);
  const change = (part: Partial<Source>) => setSource((current) => ({ ...current, ...part }));
  const changeFeed = (feed: Source['feed']) => {
    const { feed: _before, ...rest } = source;
    setSource(feed === undefined ? rest : { ...rest, feed });
  };
  const submit = () => {
    const { options: _all, ...rest } = source;
    const options = optionsOf(source);
    onSave({ ...rest, mapping: filled(source.mapping), ...(options ? { options } : {}) });
  };
  return (
    <FormFrame
      error={error}
      saving={saving}
      pointers={[...fields, ...order.map((entry) => `/mapping/${entry}`)]}
      onSubmit={submit}
    >
      {(at) => (
        <>
          <Panel title={t('Format')}>
            <FormatFields source={source} isNew={isNew} onChange={change} at={at} />
          </Panel>
          <Panel title={t('Mapping')} note={t('each a CEL expression over row and line')}>
            <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' }, pt: 1 }}>
              {order.map((entry) => (
                <CodeField
                  key={entry}
                  label={t(hints[entry].label)}
                  placeholder={hints[entry].example}
                  multiline={entry === 'data'}
                  maxRows={16}
                  required={entry === 'type'}
                  {...at(`/mapping/${entry}`, t(hints[entry].hint))}
                  value={source.mapping[entry] ?? ''}
                  onChange={(event) => change({ mapping: { ...source.mapping, [entry]: event.target.value } })}
                  sx={entry === 'data' || entry === 'when' ? { gridColumn: '1 / -1' } : {}}
                />
              ))}
            </Box>
          </Panel>
          <FeedFields feed={source.feed} onChange={changeFeed} at={at} />
          <FormEnd title={isNew ? t('Save the source') : t('Save changes')} permission={permissions.change} />
        </>
      )}
    </FormFrame>
  );
}
