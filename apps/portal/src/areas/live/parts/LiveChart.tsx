import { Box, Typography } from '@mui/material';
import { lazyPart, Panel } from '@pvt/ui';
import { ChartFigure, Legend } from '@pvt/ui/charts';
import { formatDuration, formatShort, formatTick } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import { Suspense } from 'react';
import type { LivePlace, LiveRange } from './live-series.ts';

const MovingChart = lazyPart(() => import('@pvt/ui/charts/MovingChart'));

const height = 180;

export interface LiveChartKind {
  title: Message;
  note: Message;
  series: { name: Message; of: (place: LivePlace) => number | null }[];
  format: (value: number) => string;
  /** Of a time that is over, where it is told otherwise: a few events of a month are next to nothing a second. */
  past?: { note: (step: string) => string; of: (place: LivePlace) => number | null };
  area?: boolean;
  /** What is said in place of axes that nothing is drawn on. */
  empty: Message;
}

export const liveCharts: LiveChartKind[] = [
  {
    title: msg('Accepted'),
    note: msg('events a second'),
    series: [{ name: msg('Accepted'), of: ({ acceptedPerSecond }) => acceptedPerSecond }],
    format: formatShort,
    past: {
      note: (step) => t('events in each {step}', { step }),
      of: ({ accepted }) => accepted ?? null,
    },
    area: true,
    empty: msg('Nothing came in. Send an event, import a file, or look at a longer time.'),
  },
  {
    title: msg('Publish latency'),
    note: msg('from the request, or a chunk of a file, until it is durable'),
    series: [
      { name: msg('Median'), of: ({ p50Ms }) => p50Ms },
      { name: msg('99th %'), of: ({ p99Ms }) => p99Ms },
    ],
    format: formatDuration,
    empty: msg(
      'Nothing was published from outside. It is measured when events come over HTTP, from files, feeds or webhooks.',
    ),
  },
  {
    title: msg('Backlog'),
    note: msg('events still to be handled'),
    series: [{ name: msg('Backlog'), of: ({ backlog }) => backlog }],
    format: formatShort,
    area: true,
    empty: msg('Nothing waited: what came in was handled at once.'),
  },
];

interface Props {
  chart: LiveChartKind;
  places: LivePlace[];
  range: LiveRange;
}

/** One figure over the time that is looked at. */
export function LiveChart({ chart, places, range }: Props) {
  const times = places.map(({ at }) => new Date(at));
  const past = range.value === 'now' ? undefined : chart.past;
  const series = chart.series.map(({ name, of }) => ({ name: t(name), values: places.map(past?.of ?? of) }));
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
    <Panel title={t(chart.title)} note={past === undefined ? noteOf(chart, isEmpty) : past.note(stepOf(places))}>
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
              {...(range.value === 'now' ? {} : { least: 0 })}
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

/** How long a step of a history is, in words. */
function stepOf([first, second]: LivePlace[]): string {
  return first === undefined || second === undefined
    ? ''
    : formatDuration(Date.parse(second.at) - Date.parse(first.at));
}

function highest(values: (number | null)[]): number | null {
  return values.reduce<number | null>((most, value) => (value === null ? most : Math.max(most ?? value, value)), null);
}
