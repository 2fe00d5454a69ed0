import { Box } from '@mui/material';
import { ListTable, PageLoading, Panel, ProblemNotice } from '@pvt/ui';
import { formatDay, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useEffect, useRef } from 'react';
import type { Property } from '../../api.ts';
import { type RateSuggestion, type RevenuePoint, useRevenueCurveQuery } from '../../demand-api.ts';

interface Props {
  property: Property;
  suggestion: RateSuggestion;
  name: string;
}

const [WIDTH, HEIGHT] = [640, 180];

/** What a night could bring at other rates: a band, since nobody knows how guests would answer. */
export function RevenueBand({ property: { slug, currency }, suggestion: { type, night }, name }: Props) {
  const curve = useRevenueCurveQuery({ property: slug, type, night });
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.scrollIntoView({ block: 'nearest' }), []);
  const money = (minor: number) => formatMoney({ minor, currency });
  const { data: points = [] } = curve;
  return (
    <Box ref={top}>
      <Panel
        title={t('{name} on {night} at other rates', { name, night: formatDay(night) })}
        note={t('How demand answers to a price is assumed, from hardly to strongly, and not known.')}
      >
        {curve.isLoading && <PageLoading />}
        <ProblemNotice error={curve.error} onRetry={curve.refetch} />
        {points.length > 0 && (
          <>
            <Band points={points} />
            <ListTable
              label={t('What the night could bring')}
              items={points}
              keyOf={({ price }) => String(price)}
              columns={[
                { title: t('Rate'), align: 'right', cell: ({ price }) => money(price) },
                { title: t('At least'), align: 'right', cell: ({ low }) => money(low) },
                { title: t('Middle'), align: 'right', cell: ({ middle }) => money(middle) },
                { title: t('At most'), align: 'right', cell: ({ high }) => money(high) },
              ]}
            />
          </>
        )}
      </Panel>
    </Box>
  );
}

/** The same as the table, to be seen at once. */
function Band({ points }: { points: readonly RevenuePoint[] }) {
  const most = Math.max(1, ...points.map(({ high }) => high));
  const at = (value: number, i: number): string =>
    `${((i / Math.max(1, points.length - 1)) * WIDTH).toFixed(1)},${(HEIGHT - (value / most) * HEIGHT).toFixed(1)}`;
  const upper = points.map(({ high }, i) => at(high, i));
  const lower = points.map(({ low }, i) => at(low, i)).toReversed();
  return (
    <Box
      component="svg"
      viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`}
      aria-hidden
      sx={{ width: '100%', maxHeight: 200, color: 'primary.main', display: 'block' }}
    >
      <polygon points={[...upper, ...lower].join(' ')} fill="currentColor" opacity={0.2} />
      <polyline
        points={points.map(({ middle }, i) => at(middle, i)).join(' ')}
        fill="none"
        stroke="currentColor"
        strokeWidth={2}
      />
    </Box>
  );
}
