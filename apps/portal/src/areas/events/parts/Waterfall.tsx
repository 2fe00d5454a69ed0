import { Box, Typography } from '@mui/material';
import { PageLoading, ProblemNotice } from '@pvt/ui';
import { formatDuration } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useTraceQuery } from '../api.ts';
import type { Span } from '../types.ts';
import { barsOf } from './waterfall.ts';

/** What a span did; for a statement of the database, the statement itself says more than `sql`. */
function labelOf({ name, attributes }: Span): string {
  const statement = attributes?.['db.query.text'];
  return typeof statement === 'string' ? statement.replace(/\s+/g, ' ').trim() : name;
}

/** Where the time of an event went, from the request to the last statement of its handlers. */
export function Waterfall({ traceId }: { traceId: string }) {
  const { data, error, isLoading, refetch } = useTraceQuery(traceId, { refetchOnMountOrArgChange: true });
  if (isLoading) return <PageLoading />;
  if (error) return <ProblemNotice error={error} onRetry={refetch} />;
  const { bars, totalMs } = barsOf(data?.spans ?? []);
  if (bars.length === 0) {
    return <Typography sx={{ color: 'text.secondary' }}>{t('Its spans are no longer kept.')}</Typography>;
  }
  return (
    <>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1, overflowWrap: 'anywhere' }}>
        {t('{count, plural, one {# span} other {# spans}} over {duration}', {
          count: bars.length,
          duration: formatDuration(totalMs),
        })}
        {` · ${traceId}`}
      </Typography>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', fontSize: '0.75rem' }}>
        {bars.map(({ span, depth, start, length, offsetMs }) => (
          <Box
            component="li"
            key={span.spanId}
            sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr 64px', gap: 1, py: 0.375, alignItems: 'center' }}
          >
            <Box
              component="span"
              title={labelOf(span)}
              sx={{ pl: depth * 1.25, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
            >
              {labelOf(span)}
            </Box>
            <Box
              aria-hidden
              sx={{ position: 'relative', height: 10, bgcolor: 'background.default', borderRadius: 0.5 }}
            >
              <Box
                sx={{
                  position: 'absolute',
                  insetBlock: 0,
                  left: `${Math.min(start, 0.995) * 100}%`,
                  width: `max(2px, ${length * 100}%)`,
                  maxWidth: `${(1 - Math.min(start, 0.995)) * 100}%`,
                  bgcolor: span.status === 'error' ? 'error.main' : 'primary.main',
                  borderRadius: 0.5,
                }}
              />
            </Box>
            <Box
              component="span"
              title={t('Starts after {duration}', { duration: formatDuration(offsetMs) })}
              sx={{ textAlign: 'right', color: span.status === 'error' ? 'error.main' : 'text.secondary' }}
            >
              {span.status === 'error'
                ? t('{duration} failed', { duration: formatDuration(span.durationMs) })
                : formatDuration(span.durationMs)}
            </Box>
          </Box>
        ))}
      </Box>
    </>
  );
}
