import { TableCell, TableRow } from '@mui/material';
import { TableFrame } from '@pvt/ui';
import { formatBucket, formatExact, formatFull } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { MetricAnswer, MetricRow, MetricValue } from '../metric-types.ts';

type Unit = MetricAnswer['unit'];

function part(value: number | string | null, unit: Unit): string {
  return value === null ? '–' : formatFull(value, unit);
}

function shown(value: MetricValue, unit: Unit): string {
  if (typeof value !== 'object' || value === null) return part(value, unit);
  return Object.entries(value)
    .map(([quantile, at]) => `${quantile}: ${part(at, unit)}`)
    .join(' · ');
}

/** All digits of a value that is shown with fewer, since its currency has no more. */
function unrounded(value: MetricValue, unit: Unit): string | undefined {
  if (typeof value === 'object' || value === null) return undefined;
  const whole = formatExact(value);
  return whole.length > part(value, unit).length ? whole : undefined;
}

function keyOf({ at, by }: MetricRow): string {
  return `${at} ${JSON.stringify(by)}`;
}

/** The figures to the last digit, or to the last that their currency has. */
export function RowTable({ answer }: { answer: MetricAnswer }) {
  const dimensions = Object.keys(answer.rows[0]?.by ?? {});
  const dated = answer.every !== 'all';
  const unit = answer.unit ? t('Value ({unit})', { unit: answer.unit }) : t('Value');
  return (
    <TableFrame
      label={t('Figures of {metric}', { metric: answer.metric })}
      columns={[...(dated ? [t('Period')] : []), ...dimensions, { title: unit, align: 'right' }]}
    >
      {answer.rows.map((row) => (
        <TableRow key={keyOf(row)} hover>
          {dated && <TableCell>{formatBucket(row.at, answer.every)}</TableCell>}
          {dimensions.map((dimension) => (
            <TableCell key={dimension}>{String(row.by[dimension] ?? t('(none)'))}</TableCell>
          ))}
          <TableCell align="right" title={unrounded(row.value, answer.unit)}>
            {shown(row.value, answer.unit)}
          </TableCell>
        </TableRow>
      ))}
    </TableFrame>
  );
}
