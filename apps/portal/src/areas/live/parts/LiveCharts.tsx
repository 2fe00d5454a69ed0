import { Box } from '@mui/material';
import { PageLoading, ProblemNotice } from '@pvt/ui';
import { useLiveHistoryQuery } from '../api.ts';
import type { LiveSample } from '../types.ts';
import { LiveChart, liveCharts } from './LiveChart.tsx';
import { type LivePlace, type LiveRange, placeOf, placesOf } from './live-series.ts';

function Charts({ places, range }: { places: LivePlace[]; range: LiveRange }) {
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: 'repeat(3, minmax(0, 1fr))' }, mb: 2 }}>
      {liveCharts.map((chart) => (
        <LiveChart key={chart.title} chart={chart} places={places} range={range} />
      ))}
    </Box>
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

/** The figures of the last seconds as they come, or of a time that is over. */
export function LiveCharts({ range, samples }: { range: LiveRange; samples: LiveSample[] }) {
  return range.value === 'now' ? <Charts places={samples.map(placeOf)} range={range} /> : <Past range={range} />;
}
