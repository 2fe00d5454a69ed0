import { formatDuration, formatShort } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import type { LivePlace, LiveRange } from './live-series.ts';

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

/** What is drawn of a figure. */
interface Drawn {
  series: { name: string; values: (number | null)[] }[];
  /** In place of that of the figure, where the past is told otherwise. */
  note: string | undefined;
  /** How far the axis reaches at least; undefined where its figures move, which an axis of its own suits. */
  least: number | undefined;
}

/** A figure over a range. A time that is over has an axis that fits it: a few events of a month are still seen. */
export function drawnOf(chart: LiveChartKind, places: LivePlace[], range: LiveRange): Drawn {
  const isNow = range.value === 'now';
  const past = isNow ? undefined : chart.past;
  return {
    series: chart.series.map(({ name, of }) => ({ name: t(name), values: places.map(past?.of ?? of) })),
    note: past?.note(stepOf(places)),
    least: isNow ? undefined : 0,
  };
}

/** How long a step of a history is, in words. */
function stepOf([first, second]: LivePlace[]): string {
  return first === undefined || second === undefined
    ? ''
    : formatDuration(Date.parse(second.at) - Date.parse(first.at));
}
