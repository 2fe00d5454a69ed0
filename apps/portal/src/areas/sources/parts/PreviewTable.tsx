import { Box, TableCell, TableRow, Typography } from '@mui/material';
import { Mono, StateChip, TableFrame } from '@pvt/ui';
import { formatInstant, plural } from '@pvt/ui/format';
import { mono } from '@pvt/ui/theme';
import type { Preview } from '../types.ts';

/** The first rows of a file as the events that they would become. */
export function PreviewTable({ preview }: { preview: Preview }) {
  const { rows, errors, columns } = preview;
  return (
    <>
      <Box component="output" sx={{ display: 'block', mb: 1 }}>
        {errors === 0 ? (
          <StateChip tone="good">{`The first ${plural(rows.length, 'row')} can be imported`}</StateChip>
        ) : (
          <StateChip tone="warning">{`${plural(errors, 'row')} of the first ${rows.length} would be refused`}</StateChip>
        )}
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1, overflowWrap: 'anywhere' }}>
        {plural(columns.length, 'column')}: {columns.join(', ')}
      </Typography>
      <TableFrame
        label="Preview of the first rows"
        columns={[{ title: 'Line', align: 'right' }, 'Type', 'Key', 'Time', 'Data or what is wrong']}
      >
        {rows.map(({ line, event, error }) => (
          <TableRow key={line} hover>
            <TableCell align="right" sx={{ verticalAlign: 'top' }}>
              {line}
            </TableCell>
            {event === undefined || error !== undefined ? (
              <TableCell colSpan={4} sx={{ color: error === undefined ? 'text.secondary' : 'error.main' }}>
                {error === undefined ? 'Left out by the condition of the source.' : error.detail}
                {error?.pointer !== undefined && (
                  <>
                    {' '}
                    <Mono>{error.pointer}</Mono>
                  </>
                )}
              </TableCell>
            ) : (
              <>
                <TableCell sx={{ verticalAlign: 'top' }}>
                  <Mono>{String(event['type'])}</Mono>
                </TableCell>
                <TableCell sx={{ verticalAlign: 'top' }}>
                  <Mono>{String(event['key'] ?? '')}</Mono>
                </TableCell>
                <TableCell sx={{ verticalAlign: 'top', whiteSpace: 'nowrap' }}>
                  {event['time'] === undefined ? '' : formatInstant(String(event['time']))}
                </TableCell>
                <TableCell
                  sx={{
                    fontFamily: mono,
                    fontSize: '0.75rem',
                    minWidth: 320,
                    maxWidth: 560,
                    overflow: 'hidden',
                    textOverflow: 'ellipsis',
                    whiteSpace: 'nowrap',
                  }}
                >
                  {JSON.stringify(event['data'])}
                </TableCell>
              </>
            )}
          </TableRow>
        ))}
      </TableFrame>
    </>
  );
}
