import { Box, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { mono } from '@pvt/ui/theme';
import { type Change, changesOf } from './changes.ts';

const looks = {
  added: { sign: '+', colour: 'success.main' },
  removed: { sign: '−', colour: 'error.main' },
  changed: { sign: '~', colour: 'warning.main' },
} as const;

function wordOf({ kind }: Change): string {
  if (kind === 'added') return t('added');
  return kind === 'removed' ? t('removed') : t('changed');
}

function Value({ value, gone = false }: { value: unknown; gone?: boolean }) {
  return (
    <Box
      component={gone ? 'del' : 'span'}
      sx={{ color: gone ? 'text.secondary' : 'text.primary', overflowWrap: 'anywhere' }}
    >
      {JSON.stringify(value)}
    </Box>
  );
}

function ChangeRow({ change }: { change: Change }) {
  const { sign, colour } = looks[change.kind];
  return (
    <Box component="tr" sx={{ '& > *': { px: 0.75, py: 0.25, verticalAlign: 'top', textAlign: 'left' } }}>
      <Box component="td" sx={{ color: colour, whiteSpace: 'nowrap', fontWeight: 600 }}>
        <span aria-hidden>{sign} </span>
        {wordOf(change)}
      </Box>
      <Box component="th" scope="row" sx={{ fontWeight: 400, fontFamily: mono, overflowWrap: 'break-word' }}>
        {change.path === '' ? t('all of it') : change.path}
      </Box>
      <Box component="td" sx={{ fontFamily: mono, width: '60%' }}>
        {change.kind !== 'added' && <Value value={change.before} gone />}
        {change.kind === 'changed' && ' → '}
        {change.kind !== 'removed' && <Value value={change.after} />}
      </Box>
    </Box>
  );
}

/** What a step made of an event's data: each place that it added, removed or changed. */
export function ChangeList({ before, after, label }: { before: unknown; after: unknown; label: string }) {
  const { changes, kept } = changesOf(before, after);
  if (changes.length === 0)
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        {t('Nothing changed.')}
      </Typography>
    );
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Box
        component="table"
        aria-label={label}
        sx={{ width: '100%', borderCollapse: 'collapse', fontSize: '0.75rem', lineHeight: 1.6 }}
      >
        <tbody>
          {changes.map((change) => (
            <ChangeRow key={`${change.kind} ${change.path}`} change={change} />
          ))}
        </tbody>
      </Box>
      {kept > 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary', px: 0.75 }}>
          {t('{count, plural, one {# value stays as it was.} other {# values stay as they were.}}', { count: kept })}
        </Typography>
      )}
    </Box>
  );
}
