import { Box, Button, Collapse, Typography } from '@mui/material';
import { FormEnd, FormFrame, PageLoading, Panel, ProblemNotice } from '@pvt/ui';
import { formatBytes } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useMemo, useState } from 'react';
import { permissions } from '../permissions.ts';
import type { MappingEntry, Source } from '../types.ts';
import { ColumnTable } from './ColumnTable.tsx';
import { type ColumnKind, columnsOf } from './columns.ts';
import { FeedFields } from './FeedFields.tsx';
import { FileTrouble } from './FileTrouble.tsx';
import { FormatFields, optionsOf } from './FormatFields.tsx';
import { MappingFields } from './MappingFields.tsx';
import { mappedType } from './mapped-type.ts';
import { PickFields } from './PickFields.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { guessPicks, mappingOf, type Picks } from './picks.ts';
import { filled, mappingEntries, sourcePointers } from './source-fields.ts';
import { useTriedSource } from './try-source.ts';

interface Props {
  file: File;
  /** Its beginning, in base64. */
  head: string;
  /** What was seen from its name and its beginning. */
  initial: Source;
  saving: boolean;
  error: unknown;
  onSave: (source: Source) => void;
}

/** Enough rows to tell what a column holds. */
const seenRows = 50;
const shownRows = 10;

/** A source made of a file: its columns, which of them is what, and what becomes of its first rows before anything is saved. */
export function FileSource({ file, head, initial, saving, error, onSave }: Props) {
  const [source, setSource] = useState(initial);
  const [picked, setPicked] = useState<Partial<Picks>>({});
  const [kinds, setKinds] = useState<Record<string, ColumnKind>>({});
  const [own, setOwn] = useState<Partial<Record<MappingEntry, string>>>({});
  const [advanced, setAdvanced] = useState(false);
  const { name, format } = source;
  const options = optionsOf(source);
  const reading = { format, ...(options === undefined ? {} : { options }) };
  const seen = useTriedSource(name, head, { ...reading, mapping: { type: '"row"' } }, seenRows);
  const columns = useMemo(() => (seen.data === undefined ? [] : columnsOf(seen.data)), [seen.data]);
  const guess = guessPicks(columns, mappedType(initial.mapping.type), format);
  const picks = { ...guess, ...picked, kinds: { ...guess.kinds, ...kinds } };
  const mapping = { ...mappingOf(picks, columns), ...own };
  const tried = useTriedSource(name, head, { ...reading, mapping: filled(mapping) }, shownRows);

  const change = (part: Partial<Source>) => setSource((current) => ({ ...current, ...part }));
  const changeFeed = (feed: Source['feed']) => {
    const { feed: _before, ...rest } = source;
    setSource(feed === undefined ? rest : { ...rest, feed });
  };
  /** What is picked replaces what was written as an expression. */
  const pick = (part: Partial<Picks>) => {
    setPicked((current) => ({ ...current, ...part }));
    setOwn((current) => Object.fromEntries(Object.entries(current).filter(([entry]) => !(entry in part))));
  };
  const pickKind = (column: string, kind: ColumnKind) => {
    setKinds((current) => ({ ...current, [column]: kind }));
    setOwn(({ data: _written, ...current }) => current);
  };
  const submit = () => {
    const { options: _all, ...rest } = source;
    onSave({ ...rest, ...reading, mapping: filled(mapping) });
  };
  const hides = isProblem(error) && (error.errors ?? [error]).some(({ pointer = '/name' }) => pointer !== '/name');
  const open = advanced || hides;
  return (
    <FormFrame error={error} saving={saving} pointers={sourcePointers} onSubmit={submit}>
      {(at) => (
        <>
          <Panel title={file.name} note={formatBytes(file.size)}>
            {seen.error && <ProblemNotice error={seen.error} />}
            {file.size === 0 && <Typography>{t('This file is empty: there is nothing to import.')}</Typography>}
            {seen.data && file.size > 0 && <FileTrouble seen={seen.data} source={source} onChange={change} />}
            {seen.data === undefined && !seen.error && <PageLoading />}
            {seen.data && columns.length > 0 && (
              <ColumnTable
                columns={columns.filter(({ path }) => path.length === 1)}
                rows={seen.data.rows}
                kinds={picks.kinds}
                converts={format === 'csv'}
                onKind={pickKind}
              />
            )}
          </Panel>
          <Panel title={t('What a row is')} note={t('picked from the columns')}>
            <PickFields
              name={name}
              onName={(changed) => change({ name: changed })}
              columns={columns}
              picks={picks}
              onPick={pick}
              written={mappingEntries.filter((entry) => own[entry] !== undefined)}
              at={at}
            />
          </Panel>
          <Panel title={t('What becomes of it')} note={t('nothing is stored yet')}>
            {tried.error && <ProblemNotice error={tried.error} />}
            {tried.data && <PreviewTable preview={tried.data} brief />}
          </Panel>
          <Box>
            <Button aria-expanded={open} onClick={() => setAdvanced(!open)}>
              {open ? t('Less') : t('Advanced: format, expressions, feed')}
            </Button>
          </Box>
          <Collapse in={open} unmountOnExit timeout={0}>
            <Box sx={{ display: 'grid', gap: 2 }}>
              <Panel title={t('Format')}>
                <FormatFields source={source} isNew named={false} onChange={change} at={at} />
              </Panel>
              <Panel title={t('Mapping')} note={t('each a CEL expression over row and line')}>
                <MappingFields
                  mapping={mapping}
                  at={at}
                  onChange={(part) => setOwn((current) => ({ ...current, ...part }))}
                />
              </Panel>
              <FeedFields feed={source.feed} onChange={changeFeed} at={at} />
            </Box>
          </Collapse>
          <FormEnd title={t('Save the source')} permission={permissions.change} />
        </>
      )}
    </FormFrame>
  );
}
