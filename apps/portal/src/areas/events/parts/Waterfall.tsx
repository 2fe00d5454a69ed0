import { Box, Button, Typography } from '@mui/material';
import { PageLoading, ProblemNotice } from '@pvt/ui';
import { formatDuration } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useTraceQuery } from '../api.ts';
import { SpanRow } from './SpanRow.tsx';
import { type Gap, type Tick, waterfallOf } from './waterfall.ts';
import { waterfallColumns } from './waterfall-columns.ts';

interface Props {
  traceId: string;
  position: number;
}

/** Where the time of an event went, from the request to the last statement of its handlers. */
export function Waterfall({ traceId, position }: Props) {
  const [whole, setWhole] = useState(false);
  const { data, error, isLoading, refetch } = useTraceQuery(
    { traceId, position: whole ? undefined : position },
    { refetchOnMountOrArgChange: true },
  );
  if (isLoading) return <PageLoading />;
  if (error) return <ProblemNotice error={error} onRetry={refetch} />;
  const { bars, gaps, ticks, totalMs } = waterfallOf(data?.spans ?? []);
  const others = (data?.all ?? 0) - bars.length;
  if (bars.length === 0) {
    return (
      <Typography sx={{ color: 'text.secondary' }}>
        {t(
          'None of its steps are kept: more was traced in that second than is stored, which is 500 steps, or it is from before traces were stored with their events.',
        )}
      </Typography>
    );
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
      <Axis ticks={ticks} gaps={gaps} />
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', fontSize: '0.75rem' }}>
        {bars.map((bar) => (
          <SpanRow key={bar.span.spanId} bar={bar} gaps={gaps} />
        ))}
      </Box>
      {(whole || others > 0) && (
        <Button size="small" color="inherit" sx={{ mt: 1 }} onClick={() => setWhole(!whole)}>
          {whole
            ? t('Show only this event')
            : t('Show the whole trace: {count, plural, one {# more span} other {# more spans}}', { count: others })}
        </Button>
      )}
    </>
  );
}

/** The time since the trace began; where nothing ran for long, the axis is broken. */
function Axis({ ticks, gaps }: { ticks: Tick[]; gaps: Gap[] }) {
  return (
    <Box sx={{ ...waterfallColumns, color: 'text.secondary', fontSize: '0.6875rem' }}>
      <span>{t('Step')}</span>
      <Box
        role="img"
        aria-label={[
          t('Time since the trace began'),
          ...gaps.map(({ durationMs }) =>
            t('{duration} in which nothing ran', { duration: formatDuration(durationMs) }),
          ),
        ].join('. ')}
        sx={{ position: 'relative', height: gaps.length > 0 ? 30 : 16, borderBottom: 1, borderColor: 'divider' }}
      >
        {ticks.map(({ at, offsetMs, onPhone }) => (
          <Box
            key={offsetMs}
            component="span"
            sx={{
              position: 'absolute',
              bottom: 0,
              display: { xs: onPhone ? 'block' : 'none', sm: 'block' },
              left: `${at * 100}%`,
              transform: at > 0.85 ? 'translateX(-100%)' : at < 0.08 ? 'none' : 'translateX(-50%)',
              whiteSpace: 'nowrap',
            }}
          >
            {formatDuration(offsetMs)}
          </Box>
        ))}
        {gaps.map(({ start, length, durationMs }) => (
          <Box
            key={start}
            component="span"
            sx={{
              position: 'absolute',
              top: 0,
              left: `${(start + length / 2) * 100}%`,
              transform: 'translateX(-50%)',
              whiteSpace: 'nowrap',
              fontStyle: 'italic',
            }}
          >
            {`↔ ${formatDuration(durationMs)}`}
          </Box>
        ))}
      </Box>
      <Box component="span" sx={{ textAlign: 'right' }}>
        {t('Took')}
      </Box>
    </Box>
  );
}
