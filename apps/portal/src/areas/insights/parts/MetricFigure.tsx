import { Box, Typography } from '@mui/material';
import { lazyPart } from '@pvt/ui';
import {
  ChartFigure,
  type Counting,
  inOneOrder,
  isWhole,
  Legend,
  type SeriesTable,
  seriesOf,
  useColoursByName,
} from '@pvt/ui/charts';
import { formatBucket, formatCount, formatExact, formatFull, formatMeasured, formatShort } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { Suspense, useMemo } from 'react';
import type { ChartKind } from '../board-types.ts';
import type { MetricAnswer } from '../metric-types.ts';
import { RowTable } from './RowTable.tsx';

const SeriesChart = lazyPart(() => import('@pvt/ui/charts/SeriesChart'));

interface NumbersProps {
  answer: MetricAnswer;
  table: SeriesTable;
  height: number;
  range: string;
}

/**
 * The figure of each series over the whole range or, where it is asked by period, of the newest one. Which of the two is
 * said with it. A series without dimensions has the metric's name, which the tile already shows.
 */
function Numbers({ answer, table, height, range }: NumbersProps) {
  const unit = answer.unit ?? '';
  const period = answer.every === 'all' ? range : formatBucket(table.buckets.at(-1) ?? '', answer.every);
  return (
    <Box
      component="dl"
      sx={{ m: 0, minHeight: height, display: 'flex', flexWrap: 'wrap', gap: 3, alignContent: 'flex-start' }}
    >
      {table.series.map(({ name, values }) => {
        const value = values.at(-1) ?? null;
        return (
          <Box key={name} sx={{ display: 'flex', flexDirection: 'column' }}>
            <Box component="dt" sx={{ color: 'text.secondary', fontSize: '0.75rem' }}>
              {name === answer.metric ? period : `${name} · ${period}`}
            </Box>
            <Box component="dd" sx={{ m: 0, fontSize: '1.75rem', fontWeight: 600, lineHeight: 1.2 }}>
              <span title={value === null ? undefined : formatExact(value)}>
                {value === null ? '–' : formatMeasured(value, unit)}
              </span>{' '}
              {unit !== '' && (
                <Typography component="span" sx={{ color: 'text.secondary' }}>
                  {unit}
                </Typography>
              )}
            </Box>
          </Box>
        );
      })}
    </Box>
  );
}

function summaryOf(answer: MetricAnswer, { buckets, series }: SeriesTable): string {
  const label = (at: string | undefined) => (at === undefined ? '' : formatBucket(at, answer.every));
  const lines = series.map(({ name, values }) => {
    const known = values.filter((value) => value !== null);
    if (known.length === 0) return t('{name}: nothing measured', { name });
    return t('{name}: lowest {lowest}, highest {highest}, last {last}', {
      name,
      lowest: formatMeasured(Math.min(...known), answer.unit),
      highest: formatMeasured(Math.max(...known), answer.unit),
      last: formatMeasured(known.at(-1) ?? 0, answer.unit),
    });
  });
  return t('{metric} from {start} to {end}. {figures}.', {
    metric: answer.metric,
    start: label(buckets[0]),
    end: label(buckets.at(-1)),
    figures: lines.join('. '),
  });
}

interface Props {
  answer: MetricAnswer;
  chart: ChartKind;
  height: number;
  /** How the metric counts; undefined while that is not known. */
  counting: Counting | undefined;
  /** The time that was asked for, in words. */
  range: string;
}

/** The figures of a metric as a chart, as large numbers or as a table. */
export function MetricFigure({ answer, chart, height, counting, range }: Props) {
  const table = useMemo(() => inOneOrder(seriesOf(answer, counting)), [answer, counting]);
  const names = table.series.map(({ name }) => name);
  const colours = useColoursByName(Object.keys(answer.rows[0]?.by ?? {}).join(), names);
  if (answer.rows.length === 0) {
    return (
      <Box sx={{ height, display: 'grid', placeItems: 'center' }}>
        <Typography sx={{ color: 'text.secondary', textAlign: 'center' }}>
          {t('No figures here yet. Take a longer range, or wait for events.')}
        </Typography>
      </Box>
    );
  }
  if (chart === 'table')
    return (
      <Box sx={{ maxHeight: height, overflow: 'auto' }}>
        <RowTable answer={answer} />
      </Box>
    );
  if (chart === 'number') return <Numbers answer={answer} table={table} height={height} range={range} />;
  // One bucket makes no line; as bars the series can still be compared.
  const kind = table.buckets.length === 1 ? 'bar' : chart;
  return (
    <>
      {table.series.length > 1 && <Legend names={names} colours={colours} />}
      <ChartFigure height={height} summary={summaryOf(answer, table)}>
        <Suspense fallback={null}>
          <SeriesChart
            table={table}
            colours={colours}
            kind={kind}
            height={height}
            labelOf={(at) => formatBucket(at, answer.every)}
            formatAxis={formatShort}
            formatExact={(value) => [formatFull(value, answer.unit), answer.unit ?? ''].join(' ').trim()}
            whole={isWhole(counting)}
          />
        </Suspense>
      </ChartFigure>
      {table.left > 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('The largest {drawn} are drawn; {left, plural, one {# more} other {# more}} in the table.', {
            drawn: formatCount(table.series.length),
            left: table.left,
          })}
        </Typography>
      )}
    </>
  );
}
