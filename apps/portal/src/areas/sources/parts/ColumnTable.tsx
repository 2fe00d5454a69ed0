import { Box, TableCell, TableRow, TextField } from '@mui/material';
import { Mono, TableFrame, wideOnly } from '@pvt/ui';
import { isRecord } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import { mono } from '@pvt/ui/theme';
import type { Preview } from '../types.ts';
import type { Column, ColumnKind } from './columns.ts';

const titles: Record<ColumnKind, Message> = {
  text: msg('text'),
  whole: msg('whole number'),
  number: msg('number'),
  truth: msg('true or false'),
  'left-out': msg('left out'),
};

const shownRows = 3;

interface Props {
  columns: readonly Column[];
  rows: Preview['rows'];
  /** What each column's values become; rows of JSON keep their types. */
  kinds: Readonly<Record<string, ColumnKind>>;
  /** Whether values are texts that can become something else. */
  converts: boolean;
  onKind: (column: string, kind: ColumnKind) => void;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** The columns of a file with their first values, one below the other, so that many of them fit a phone. */
export function ColumnTable({ columns, rows, kinds, converts, onKind }: Props) {
  const first = rows.flatMap(({ line, row }) => (isRecord(row) ? [{ line, row }] : [])).slice(0, shownRows);
  const options: ColumnKind[] = converts ? ['text', 'whole', 'number', 'truth', 'left-out'] : ['text', 'left-out'];
  const titleOf = (kind: ColumnKind) => (kind === 'text' && !converts ? t('taken') : t(titles[kind]));
  return (
    <Box sx={{ maxHeight: 440, overflow: 'auto' }}>
      <TableFrame
        label={t('Columns of the file')}
        columns={[
          t('Column'),
          t('Becomes'),
          ...first.map(({ line }, place) => ({ title: t('Line {line}', { line }), wide: place > 0 })),
        ]}
      >
        {columns.map(({ name }) => (
          <TableRow key={name} hover>
            <TableCell component="th" scope="row" sx={{ overflowWrap: 'anywhere' }}>
              <Mono>{name}</Mono>
            </TableCell>
            <TableCell sx={{ width: 180, minWidth: 136 }}>
              <TextField
                select
                fullWidth
                variant="standard"
                sx={{ '& select': { fontSize: '0.8125rem' } }}
                value={kinds[name] ?? 'text'}
                onChange={({ target }) => onKind(name, target.value as ColumnKind)}
                slotProps={{
                  select: { native: true },
                  htmlInput: { 'aria-label': t('What {column} becomes', { column: name }) },
                }}
              >
                {options.map((kind) => (
                  <option key={kind} value={kind}>
                    {titleOf(kind)}
                  </option>
                ))}
              </TextField>
            </TableCell>
            {first.map(({ line, row }, place) => (
              <TableCell
                key={line}
                sx={{
                  fontFamily: mono,
                  fontSize: '0.75rem',
                  maxWidth: 220,
                  overflow: 'hidden',
                  textOverflow: 'ellipsis',
                  whiteSpace: 'nowrap',
                  ...(place > 0 ? wideOnly : {}),
                }}
              >
                {shown(row[name])}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableFrame>
    </Box>
  );
}
