import { LineChart } from '@mui/x-charts/LineChart';
import { formatClock } from '../format/time.ts';
import { useSeriesColours } from './colours.ts';

interface Props {
  times: Date[];
  series: { name: string; values: (number | null)[] }[];
  windowSeconds: number;
  height: number;
  format: (value: number) => string;
  /** The name of an instant on the axis; its time of day, where it is left out. */
  labelOf?: (instant: Date) => string;
  /** Fill below the line. */
  area?: boolean;
  /** The axis reaches so far at least: of figures that move, so that a quiet system does not draw a mountain out of one event. */
  least?: number;
}

/** A figure over the time until its newest sample; the window moves with it and the axes keep their place. */
export default function MovingChart({
  times,
  series,
  windowSeconds,
  height,
  format,
  labelOf = formatClock,
  area = false,
  least = 10,
}: Props) {
  const colours = useSeriesColours();
  const last = times.at(-1)?.getTime() ?? 0;
  const highest = Math.max(least, ...series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  return (
    <LineChart
      height={height}
      colors={colours}
      skipAnimation
      disableKeyboardNavigation
      hideLegend
      grid={{ horizontal: true }}
      // Half of a time of day stands beyond the last tick.
      margin={{ left: 4, right: 32, top: 8, bottom: 0 }}
      xAxis={[
        {
          data: times,
          scaleType: 'time',
          min: new Date(last - windowSeconds * 1_000),
          max: new Date(last),
          tickNumber: 4,
          height: 24,
          disableTicks: true,
          valueFormatter: labelOf,
        },
      ]}
      yAxis={[
        {
          width: 56,
          min: 0,
          max: highest * 1.1,
          tickNumber: 4,
          disableLine: true,
          disableTicks: true,
          valueFormatter: format,
        },
      ]}
      series={series.map(({ name, values }) => ({
        label: name,
        data: values,
        area,
        // A value between two gaps makes no line; without a mark it would not be seen.
        showMark: ({ index }) => (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null,
        curve: 'linear' as const,
        valueFormatter: (value: number | null) => (value === null ? '–' : format(value)),
      }))}
      sx={{ '& .MuiAreaElement-root, & .MuiLineChart-area': { fillOpacity: 0.12 } }}
    />
  );
}
