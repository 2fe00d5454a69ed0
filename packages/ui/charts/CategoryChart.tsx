import { BarChart } from '@mui/x-charts/BarChart';

interface Props {
  /** The names below the bars. */
  categories: readonly string[];
  series: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
  /** One for each series. */
  colours: string[];
  height: number;
  least?: number;
  most?: number;
  format: (value: number) => string;
  /** True where values are whole numbers, so that the axis has no halves. */
  whole?: boolean;
}

/** Bars of things that have names and no order in time. */
export default function CategoryChart({
  categories,
  series,
  colours,
  height,
  least = 0,
  most,
  format,
  whole = false,
}: Props) {
  const isEmpty = series.every(({ values }) => values.every((value) => value === null || value === 0));
  const valueFormatter = (value: number | null) => (value === null ? '–' : format(value));
  return (
    <BarChart
      height={height}
      colors={colours}
      skipAnimation
      hideLegend
      // Its values stand in the table and in the text of the figure: a stop without a name would help nobody.
      disableKeyboardNavigation
      grid={{ horizontal: true }}
      margin={{ left: 4, right: 8, top: 12, bottom: 0 }}
      xAxis={[{ data: [...categories], scaleType: 'band', height: 24, categoryGapRatio: 0.3, disableTicks: true }]}
      yAxis={[
        {
          width: 52,
          min: least,
          ...(most === undefined ? (isEmpty ? { max: 1 } : {}) : { max: most }),
          ...(whole ? { tickMinStep: 1 } : {}),
          // With the value alone: what an axis gives besides is no business of a format’s.
          valueFormatter: (value: number) => format(value),
          disableLine: true,
          disableTicks: true,
        },
      ]}
      series={series.map(({ name, values }) => ({ label: name, data: [...values], valueFormatter }))}
    />
  );
}
