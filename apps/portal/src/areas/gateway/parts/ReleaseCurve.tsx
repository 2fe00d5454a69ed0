import { Box, Typography } from '@mui/material';
import { lazyPart, Panel } from '@pvt/ui';
import { ChartFigure, Legend } from '@pvt/ui/charts';
import { formatDuration, formatShare, formatTick } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { Suspense } from 'react';
import type { Release, ReleaseFigures } from '../api.ts';

const MovingChart = lazyPart(() => import('@pvt/ui/charts/MovingChart'));

const height = 200;

interface Props {
  release: Release;
  figures: ReleaseFigures;
}

type Side = ReleaseFigures['points'][number]['stable'];

/** What both sides did since it was started: how many requests failed, and how long 99 of 100 took at most. */
export function ReleaseCurve({ release: { objective }, figures }: Props) {
  const { errorRate, p99Ms } = objective;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}>
      <Curve
        title={t('Requests that failed')}
        figures={figures}
        valueOf={({ requests, errors }) => (requests === 0 ? null : errors / requests)}
        format={formatShare}
        bound={errorRate}
        least={0.02}
      />
      <Curve
        title={t('p99 until the answer begins')}
        figures={figures}
        valueOf={({ p99Ms: slow }) => slow}
        format={formatDuration}
        bound={p99Ms}
        least={10}
      />
    </Box>
  );
}

interface CurveProps {
  title: string;
  figures: ReleaseFigures;
  valueOf: (side: Side) => number | null;
  format: (value: number) => string;
  /** Of the objective; null where it has none. */
  bound: number | null;
  least: number;
}

function Curve({ title, figures: { points, periodMs }, valueOf, format, bound, least }: CurveProps) {
  const times = points.map(({ at }) => new Date(at));
  const first = times[0]?.getTime() ?? 0;
  const seconds = Math.max(periodMs, (times.at(-1)?.getTime() ?? 0) - first) / 1000;
  const series = [
    { name: t('Canary'), values: points.map(({ canary }) => valueOf(canary)) },
    { name: t('Stable'), values: points.map(({ stable }) => valueOf(stable)) },
    ...(bound === null ? [] : [{ name: t('Objective'), values: points.map(() => bound) }]),
  ];
  const words = (value: number | null | undefined) =>
    value === null || value === undefined ? t('nothing measured') : format(value);
  const last = points.at(-1);
  const summary = t('{title}. Canary: {canary}. Stable: {stable}.', {
    title,
    canary: words(last && valueOf(last.canary)),
    stable: words(last && valueOf(last.stable)),
  });
  return (
    <Panel title={title} note={points.length === 0 ? undefined : <Legend names={series.map(({ name }) => name)} />}>
      {points.length === 0 ? (
        <Box sx={{ height, display: 'grid', placeItems: 'center', textAlign: 'center' }}>
          <Typography sx={{ color: 'text.secondary', maxWidth: '40ch' }}>
            {t('Nothing was seen of it yet: requests are counted from its start on.')}
          </Typography>
        </Box>
      ) : (
        <ChartFigure height={height} summary={summary}>
          <Suspense fallback={null}>
            <MovingChart
              times={times}
              series={series}
              windowSeconds={seconds}
              height={height}
              format={format}
              labelOf={(instant) => formatTick(instant, seconds)}
              least={Math.max(least, bound ?? 0)}
            />
          </Suspense>
        </ChartFigure>
      )}
    </Panel>
  );
}
