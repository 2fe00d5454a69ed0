import { Box, Typography } from '@mui/material';
import { lazyPart, Panel } from '@pvt/ui';
import { ChartFigure, Legend } from '@pvt/ui/charts';
import { formatTick } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { Suspense } from 'react';
import { drawnOf, type LiveChartKind } from './live-drawn.ts';
import type { LivePlace, LiveRange } from './live-series.ts';

const MovingChart = lazyPart(() => import('@pvt/ui/charts/MovingChart'));

const height = 180;

interface Props {
  chart: LiveChartKind;
  places: LivePlace[];
  range: LiveRange;
}

/** One figure over the time that is looked at. */
export function LiveChart({ chart, places, range }: Props) {
  const times = places.map(({ at }) => new Date(at));
  const { series, note, least } = drawnOf(chart, places, range);
  const isEmpty = !series.some(({ values }) => values.some((value) => value !== null && value !== 0));
  const words = (value: number | null | undefined) =>
    value === null || value === undefined ? t('nothing measured') : chart.format(value);
  const summary = series
    .map(({ name, values }) =>
      t('{name}: now {now}, highest {highest}', { name, now: words(values.at(-1)), highest: words(highest(values)) }),
    )
    .join('. ');
  const withLegend = series.length > 1 && !isEmpty;
  return (
    <Panel title={t(chart.title)} note={note ?? noteOf(chart, isEmpty)}>
      {isEmpty ? (
        <Box sx={{ height, display: 'grid', placeItems: 'center', textAlign: 'center' }}>
          <Typography sx={{ color: 'text.secondary', maxWidth: '40ch' }}>
            {places.length === 0 ? t('Waiting for the first second.') : t(chart.empty)}
          </Typography>
        </Box>
      ) : (
        <ChartFigure height={height} summary={`${t(chart.title)}, ${t(range.title)}. ${summary}.`}>
          <Suspense fallback={null}>
            <MovingChart
              times={times}
              series={series}
              windowSeconds={range.seconds}
              height={height}
              format={chart.format}
              labelOf={(instant) => formatTick(instant, range.seconds)}
              area={chart.area ?? false}
              {...(least === undefined ? {} : { least })}
            />
          </Suspense>
        </ChartFigure>
      )}
      {withLegend && (
        // Where the legend has the place of the note, the note stands below: the three charts stay in line.
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t(chart.note)}
        </Typography>
      )}
    </Panel>
  );
}

/** Beside the title stands what is measured or, where there are several lines, which is which; never both. */
function noteOf({ series, note }: LiveChartKind, isEmpty: boolean) {
  if (series.length === 1) return t(note);
  return isEmpty ? undefined : <Legend names={series.map(({ name }) => t(name))} />;
}

function highest(values: (number | null)[]): number | null {
  return values.reduce<number | null>((most, value) => (value === null ? most : Math.max(most ?? value, value)), null);
}
