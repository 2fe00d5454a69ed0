import { Box, Typography } from '@mui/material';
import { PageLoading, ProblemNotice } from '@pvt/ui';
import { formatZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useLiveHistoryQuery } from '../api.ts';
import type { LiveSample } from '../types.ts';
import { LiveChart } from './LiveChart.tsx';
import { liveCharts } from './live-drawn.ts';
import { type LivePlace, type LiveRange, placesOf, withEarlier } from './live-series.ts';

function Charts({ places, range }: { places: LivePlace[]; range: LiveRange }) {
  return (
    <>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: 'repeat(3, minmax(0, 1fr))' }, mb: 1 }}>
        {liveCharts.map((chart) => (
          <LiveChart key={chart.title} chart={chart} places={places} range={range} />
        ))}
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>
        {t('Times are in {zone}.', { zone: formatZone(new Date(places.at(-1)?.at ?? Date.now())) })}
      </Typography>
    </>
  );
}

/** A minute is kept until ten seconds after it is over. */
const lookAgainMs = 15_000;

function Past({ range }: { range: LiveRange }) {
  const { currentData, error, refetch } = useLiveHistoryQuery(range.value, {
    pollingInterval: lookAgainMs,
    skipPollingIfUnfocused: true,
    refetchOnMountOrArgChange: true,
  });
  if (currentData !== undefined) return <Charts places={placesOf(currentData)} range={range} />;
  return error ? <ProblemNotice error={error} onRetry={refetch} /> : <PageLoading />;
}

/** What the window shows of before the page was opened is in the shortest time that is kept. */
const shortest = '15m';

function Now({ range, samples }: { range: LiveRange; samples: LiveSample[] }) {
  // Of two minutes at most, which are not over at once: later, the page has seen all of it itself.
  const { currentData } = useLiveHistoryQuery(shortest, { refetchOnMountOrArgChange: true });
  return <Charts places={withEarlier(samples, currentData, range.seconds)} range={range} />;
}

/** The figures of the last seconds as they come, or of a time that is over. */
export function LiveCharts({ range, samples }: { range: LiveRange; samples: LiveSample[] }) {
  return range.value === 'now' ? <Now range={range} samples={samples} /> : <Past range={range} />;
}
