import { TableCell, TableRow } from '@mui/material';
import { TableFrame } from '@pvt/ui';
import { formatBucket, formatExact } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { MetricAnswer, MetricRow, MetricValue } from '../metric-types.ts';

function part(value: number | string | null): string {
  return value === null ? '–' : formatExact(value);
}

function exact(value: MetricValue): string {
  if (typeof value !== 'object' || value === null) return part(value);
  return Object.entries(value)
    .map(([quantile, at]) => `${quantile}: ${part(at)}`)
    .join(' · ');
}

function keyOf({ at, by }: MetricRow): string {
  return `${at} ${JSON.stringify(by)}`;
}

/** The figures to the last digit. */
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
          <TableCell align="right">{exact(row.value)}</TableCell>
        </TableRow>
      ))}
    </TableFrame>
  );
}
