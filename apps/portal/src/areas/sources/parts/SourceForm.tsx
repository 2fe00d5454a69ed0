import { FormEnd, FormFrame, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { permissions } from '../permissions.ts';
import type { Source } from '../types.ts';
import { FeedFields } from './FeedFields.tsx';
import { FormatFields, optionsOf } from './FormatFields.tsx';
import { MappingFields } from './MappingFields.tsx';
import { filled, sourcePointers } from './source-fields.ts';

interface Props {
  initial: Source;
  isNew: boolean;
  saving: boolean;
  error: unknown;
  onSave: (source: Source) => void;
}

/** What a source is: the format of its rows and how a row becomes an event. */
export function SourceForm({ initial, isNew, saving, error, onSave }: Props) {
  const [source, setSource] = useState(initial);
  const change = (part: Partial<Source>) => setSource((current) => ({ ...current, ...part }));
  const changeMapping = (part: Partial<Source['mapping']>) =>
    setSource((current) => ({ ...current, mapping: { ...current.mapping, ...part } }));
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
    <FormFrame error={error} saving={saving} pointers={sourcePointers} onSubmit={submit}>
      {(at) => (
        <>
          <Panel title={t('Format')}>
            <FormatFields source={source} isNew={isNew} onChange={change} at={at} />
          </Panel>
          <Panel title={t('Mapping')} note={t('each a CEL expression over row and line')}>
            <MappingFields mapping={source.mapping} at={at} onChange={(part) => changeMapping(part)} />
          </Panel>
          <FeedFields feed={source.feed} onChange={changeFeed} at={at} />
          <FormEnd title={isNew ? t('Save the source') : t('Save changes')} permission={permissions.change} />
        </>
      )}
    </FormFrame>
  );
}
