import { Box, Skeleton, Typography } from '@mui/material';
import { lazyPart, Panel, ProblemNotice } from '@pvt/ui';
import { ChartFigure, Legend } from '@pvt/ui/charts';
import { formatInstant, formatTick } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { Suspense } from 'react';
import { type Tile, useMonitorExpectedQuery, useMonitorPointsQuery } from '../api.ts';
import { bandOf, type Drawn, drawnOf, newestOf } from './drawn.ts';
import { type Range, useNewest } from './ranges.ts';
import { titleOf } from './titles.ts';
import { formatIn, leastOf, nameOf } from './unit.ts';

const MovingChart = lazyPart(() => import('@pvt/ui/charts/MovingChart'));

const rowHeight = 96;

interface Props {
  tile: Tile;
  range: Range;
  /** Draw what is usual too, of all series of a chart together: a band around each could not be told apart. */
  usual: boolean;
}

/** One chart of a dashboard, which moves on with the time. */
export function MonitorTile({ tile, range, usual }: Props) {
  const question = { tile, step: range.step, ...useNewest(range) };
  const withBand = usual && tile.chart === 'line';
  const points = useMonitorPointsQuery(question, { skip: withBand });
  const expected = useMonitorExpectedQuery({ ...question, tile: { ...tile, by: [] } }, { skip: !withBand });
  const { error, refetch } = withBand ? expected : points;
  const title = titleOf(tile.title);
  const height = tile.chart === 'number' ? 44 * tile.h : tile.h * rowHeight;
  const drawn =
    withBand && expected.data !== undefined
      ? bandOf(expected.data, { value: title, low: t('least that is usual'), high: t('most that is usual') })
      : points.data && drawnOf(points.data, (labels) => nameOf(labels, title));
  const unusual = withBand ? expected.data?.series[0]?.points.findLast((point) => point.unusual) : undefined;
  return (
    <Panel title={title} sx={{ gridColumn: { xs: 'auto', md: `span ${tile.w}` } }}>
      {error !== undefined && drawn === undefined && <ProblemNotice error={error} onRetry={refetch} />}
      {drawn === undefined && error === undefined && <Skeleton variant="rounded" height={height} />}
      {drawn !== undefined && tile.chart === 'number' && (
        <Box sx={{ minHeight: height, fontSize: '1.75rem', fontWeight: 600, lineHeight: 1.2 }}>
          {shownNumber(points.data && newestOf(points.data), tile)}
        </Box>
      )}
      {drawn !== undefined && tile.chart === 'line' && (
        <Lines drawn={drawn} tile={tile} title={title} range={range} height={height} />
      )}
      {unusual !== undefined && (
        <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>
          {t('Unusual, {time}: {value}, where {low} to {high} is usual.', {
            time: formatInstant(new Date(unusual.at * 1000).toISOString()),
            value: shownNumber(unusual.value, tile),
            low: shownNumber(unusual.low, tile),
            high: shownNumber(unusual.high, tile),
          })}
        </Typography>
      )}
    </Panel>
  );
}

function shownNumber(value: number | null | undefined, { unit }: Tile): string {
  return value === undefined || value === null ? '–' : formatIn(unit)(value);
}

interface LinesProps {
  drawn: Drawn;
  tile: Tile;
  title: string;
  range: Range;
  height: number;
}

function Lines({ drawn: { times, series, left }, tile, title, range, height }: LinesProps) {
  const format = formatIn(tile.unit);
  const isEmpty = series.every(({ values }) => values.every((value) => value === null));
  if (isEmpty)
    return (
      <Box sx={{ height, display: 'grid', placeItems: 'center' }}>
        <Typography sx={{ color: 'text.secondary', textAlign: 'center' }}>
          {t('Nothing in this time. Samples are taken every 15 seconds.')}
        </Typography>
      </Box>
    );
  const summary = series.map(({ name, values }) => {
    const known = values.filter((value) => value !== null);
    const last = known.at(-1);
    return t('{name}: highest {highest}, last {last}', {
      name,
      highest: known.length === 0 ? '–' : format(Math.max(...known)),
      last: last === undefined ? '–' : format(last),
    });
  });
  return (
    <>
      {series.length > 1 && <Legend names={series.map(({ name }) => name)} />}
      <ChartFigure height={height} summary={`${title}. ${summary.join('. ')}`}>
        <Suspense fallback={null}>
          <MovingChart
            times={times}
            series={series}
            windowSeconds={range.seconds}
            height={height}
            format={format}
            labelOf={(at) => formatTick(at, range.seconds)}
            least={leastOf(tile.unit)}
          />
        </Suspense>
      </ChartFigure>
      {left > 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('The largest {drawn} are drawn; {left, plural, one {# more} other {# more}}.', {
            drawn: String(series.length),
            left,
          })}
        </Typography>
      )}
    </>
  );
}
