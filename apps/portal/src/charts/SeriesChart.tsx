import { BarChart } from '@mui/x-charts/BarChart';
import { LineChart } from '@mui/x-charts/LineChart';
import type { SeriesTable } from './series.ts';

interface Props {
  table: SeriesTable;
  /** One for each series. */
  colours: string[];
  kind: 'line' | 'bar';
  height: number;
  labelOf: (bucket: string) => string;
  format: (value: number) => string;
  stacked?: boolean;
}

/** The rows of a metric over its buckets, as lines or bars. */
export default function SeriesChart({ table, colours, kind, height, labelOf, format, stacked = false }: Props) {
  const lowest = Math.min(0, ...table.series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const shared = {
    height,
    colors: colours,
    skipAnimation: true,
    hideLegend: true,
    grid: { horizontal: true },
    margin: { left: 4, right: 28, top: 12, bottom: 0 },
    yAxis: [
      {
        width: 52,
        // Zero is always in view, so that a small change does not look like a large one.
        min: lowest,
        valueFormatter: (value: number) => format(value),
        disableLine: true,
        disableTicks: true,
      },
    ],
  };
  const valueFormatter = (value: number | null) => (value === null ? '–' : format(value));
  if (kind === 'bar') {
    return (
      <BarChart
        {...shared}
        xAxis={[{ data: table.buckets, scaleType: 'band', valueFormatter: labelOf, height: 24, categoryGapRatio: 0.3 }]}
        series={table.series.map(({ name, values }) => ({
          label: name,
          data: values,
          valueFormatter,
          ...(stacked ? { stack: 'all' } : {}),
        }))}
      />
    );
  }
  return (
    <LineChart
      {...shared}
      xAxis={[{ data: table.buckets, scaleType: 'point', valueFormatter: labelOf, height: 24 }]}
      series={table.series.map(({ name, values }) => ({
        label: name,
        data: values,
        valueFormatter,
        showMark: values.length < 2,
        curve: 'linear' as const,
        connectNulls: false,
      }))}
    />
  );
}
