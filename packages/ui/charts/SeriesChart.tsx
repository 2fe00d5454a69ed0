import { BarChart } from '@mui/x-charts/BarChart';
import { LineChart } from '@mui/x-charts/LineChart';
import { useMemo } from 'react';
import { ticksOf } from './periods.ts';
import type { SeriesTable } from './series.ts';

interface Props {
  table: SeriesTable;
  /** One for each series. */
  colours: string[];
  kind: 'line' | 'bar';
  height: number;
  /** The name of a period. */
  labelOf: (bucket: string) => string;
  /** A value on the axis, short. */
  formatAxis: (value: number) => string;
  /** A value to the last digit, with its unit. */
  formatExact: (value: number) => string;
  /** True where values are whole numbers, so that the axis has no halves. */
  whole: boolean;
}

/** The rows of a metric over its periods, as lines or bars. */
export default function SeriesChart({ table, colours, kind, height, labelOf, formatAxis, formatExact, whole }: Props) {
  const ticks = useMemo(() => ticksOf(table.buckets), [table]);
  const all = table.series.flatMap(({ values }) => values.map((value) => value ?? 0));
  const lowest = all.reduce((least, value) => Math.min(least, value), 0);
  const highest = all.reduce((most, value) => Math.max(most, value), 0);
  const xAxis = {
    data: table.buckets,
    valueFormatter: labelOf,
    height: 24,
    tickInterval: ticks,
  };
  const shared = {
    height,
    colors: colours,
    skipAnimation: true,
    hideLegend: true,
    // Its values stand in the table and in the text of the figure: a stop without a name would help nobody.
    disableKeyboardNavigation: true,
    grid: { horizontal: true },
    // Half of a date stands beyond the last tick.
    margin: { left: 4, right: 44, top: 12, bottom: 0 },
    yAxis: [
      {
        width: 52,
        // Zero is always in view, so that a small change does not look like a large one.
        min: lowest,
        ...(lowest === 0 && highest === 0 ? { max: 1 } : {}),
        ...(whole ? { tickMinStep: 1 } : {}),
        valueFormatter: formatAxis,
        disableLine: true,
        disableTicks: true,
      },
    ],
  };
  const valueFormatter = (value: number | null) => (value === null ? '–' : formatExact(value));
  if (kind === 'bar') {
    return (
      <BarChart
        {...shared}
        xAxis={[{ ...xAxis, scaleType: 'band', categoryGapRatio: 0.3, tickPlacement: 'middle' }]}
        series={table.series.map(({ name, values }) => ({ label: name, data: values, valueFormatter }))}
      />
    );
  }
  return (
    <LineChart
      {...shared}
      xAxis={[{ ...xAxis, scaleType: 'point' }]}
      series={table.series.map(({ name, values }) => ({
        label: name,
        data: values,
        valueFormatter,
        // A value between two gaps makes no line; without a mark it would not be seen.
        showMark: ({ index }) => (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null,
        curve: 'linear' as const,
        connectNulls: false,
      }))}
    />
  );
}
