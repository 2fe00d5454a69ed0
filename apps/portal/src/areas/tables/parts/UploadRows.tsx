import { Alert, Box, Button, MenuItem } from '@mui/material';
import { Field } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useRef, useState } from 'react';
import type { Rows } from '../api.ts';
import { type FileRows, keyedBy, readFileRows } from './file-rows.ts';
import { RowTable } from './RowTable.tsx';

const MOST_PREVIEWED = 5;

interface Props {
  /** The rows of the file that was chosen; undefined where there is none to be read. */
  onRows: (rows: Rows | undefined) => void;
}

/** Takes a file of rows, shows which column is their key, and the first of them. */
export function UploadRows({ onRows }: Props) {
  const [file, setFile] = useState<{ name: string; read: FileRows | undefined }>();
  const [key, setKey] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const read = file?.read;
  const keyed = read?.kind === 'columns' ? keyedBy(read.records, key) : undefined;
  const rows = read?.kind === 'keyed' ? read.rows : keyed?.rows;
  const take = async (chosen: File) => {
    const found = readFileRows(await chosen.text());
    const first = found?.kind === 'columns' ? (found.columns[0] ?? '') : '';
    setFile({ name: chosen.name, read: found });
    setKey(first);
    onRows(found?.kind === 'columns' ? keyedBy(found.records, first).rows : found?.rows);
  };
  const rekey = (column: string) => {
    setKey(column);
    if (read?.kind === 'columns') onRows(keyedBy(read.records, column).rows);
  };
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        <Button variant="outlined" onClick={() => input.current?.click()}>
          {t('Choose a file')}
        </Button>
        <span>{file?.name ?? t('CSV, or JSON: an object of rows by key, or a list of objects.')}</span>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('File of rows')}
          onChange={({ target }) => {
            const chosen = target.files?.[0];
            target.value = '';
            if (chosen !== undefined) void take(chosen);
          }}
        />
      </Box>
      {file !== undefined && read === undefined && (
        <Alert severity="error" variant="outlined">
          {t('This is neither CSV with named columns nor JSON of rows. Nothing was taken.')}
        </Alert>
      )}
      {read?.kind === 'columns' && (
        <Field select label={t('Key')} value={key} onChange={rekey} sx={{ maxWidth: 320 }}>
          {read.columns.map((column) => (
            <MenuItem key={column} value={column}>
              {column}
            </MenuItem>
          ))}
        </Field>
      )}
      {keyed !== undefined && keyed.without + keyed.doubles > 0 && (
        <Alert severity="warning" variant="outlined">
          {t(
            'Without a key, and left out: {without}. With the key of another row, of which the last one stays: {doubles}.',
            {
              without: formatCount(keyed.without),
              doubles: formatCount(keyed.doubles),
            },
          )}
        </Alert>
      )}
      {rows !== undefined && (
        <Box>
          {t('{count, plural, one {# row} other {# rows}}, of which the first:', { count: Object.keys(rows).length })}
          <RowTable label={t('First rows')} rows={Object.entries(rows).slice(0, MOST_PREVIEWED)} />
        </Box>
      )}
    </Box>
  );
}
