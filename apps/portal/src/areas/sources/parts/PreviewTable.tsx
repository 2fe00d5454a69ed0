import { Box, TableCell, TableRow, Typography } from '@mui/material';
import { Mono, StateChip, TableFrame } from '@pvt/ui';
import { formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { mono } from '@pvt/ui/theme';
import type { Preview } from '../types.ts';
import { encodingReasons, encodingTitles } from './encodings.ts';
import { verdictOf } from './preview-verdict.ts';

/** The first rows of a file, in brief without what the file has and how it is written, as the events that they would become. */
export function PreviewTable({ preview, brief = false }: { preview: Preview; brief?: boolean }) {
  const { rows, columns } = preview;
  const verdict = verdictOf(preview);
  return (
    <>
      <Box component="output" sx={{ display: 'block', mb: 1 }}>
        <StateChip tone={verdict.tone}>{verdict.text}</StateChip>
      </Box>
      {!brief && (
        <>
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1, overflowWrap: 'anywhere' }}>
            {t('{count, plural, one {# column} other {# columns}}: {names}', {
              count: columns.length,
              names: columns.join(', '),
            })}
          </Typography>
          <FileEncoding encoding={preview.encoding} />
        </>
      )}
      <TableFrame
        label={t('Preview of the first rows')}
        columns={[{ title: t('Line'), align: 'right' }, t('Type'), t('Key'), t('Time'), t('Data or what is wrong')]}
      >
        {rows.map(({ line, event, error }) => (
          <TableRow key={line} hover>
            <TableCell align="right" sx={{ verticalAlign: 'top' }}>
              {line}
            </TableCell>
            {event === undefined || error !== undefined ? (
              <TableCell colSpan={4} sx={{ color: error === undefined ? 'text.secondary' : 'error.main' }}>
                {error === undefined ? t('Left out by the condition of the source.') : error.detail}
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

/** What the file is written in, and a warning where the source reads it otherwise. */
function FileEncoding({ encoding: { used, decidedBy, detected, reason } }: Pick<Preview, 'encoding'>) {
  const why = t(encodingReasons[reason]);
  if (used === detected)
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
        {t('Encoding: {encoding}. {why}', {
          encoding: encodingTitles[used],
          why: decidedBy === 'source' ? t('The source says so.') : why,
        })}
      </Typography>
    );
  return (
    <Box component="output" sx={{ display: 'block', mb: 1 }}>
      <StateChip tone="warning">
        {t('Looks like {detected}, read as {used}', {
          detected: encodingTitles[detected],
          used: encodingTitles[used],
        })}
      </StateChip>
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>
        {why} {t('Change the encoding of the source if that is right.')}
      </Typography>
    </Box>
  );
}
