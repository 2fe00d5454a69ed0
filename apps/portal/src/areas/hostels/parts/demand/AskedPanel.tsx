import { Box, TextField, Typography } from '@mui/material';
import { EmptyState, lazyPart, PageLoading, Panel, ProblemNotice } from '@pvt/ui';
import { ChartFigure, Legend, useColoursByName } from '@pvt/ui/charts';
import { formatDay, formatShare } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { Suspense, useState } from 'react';
import { type Property, within } from '../../api.ts';
import { type DemandReport, useDemandReportQuery } from '../../demand-api.ts';
import { addNights, todayIn } from '../nights.ts';
import { AskedTables } from './AskedTables.tsx';

const SeriesChart = lazyPart(() => import('@pvt/ui/charts/SeriesChart'));
const DAYS = 30;
const HEIGHT = 240;

/** What guests have asked for in some days, at which price, and what came of it. */
export function AskedPanel({ property: { slug, timeZone } }: { property: Property }) {
  const [period, setPeriod] = useState(() => {
    const until = addNights(todayIn(timeZone), 1);
    return { from: addNights(until, -DAYS), until };
  });
  const report = useDemandReportQuery({ property: slug, ...period }, { skip: period.from >= period.until });
  const { data } = report;
  const field = (name: keyof typeof period, label: string) => (
    <TextField
      type="date"
      size="small"
      label={label}
      value={period[name]}
      onChange={({ target }) => target.value !== '' && setPeriod({ ...period, [name]: target.value })}
      slotProps={{ inputLabel: { shrink: true } }}
    />
  );
  return (
    <Panel
      title={t('What was asked for')}
      note={t('Prices that the site and the desk have given or refused. Who asked is not kept.')}
    >
      <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', alignItems: 'center', mb: 2 }}>
        {field('from', t('Asked from'))}
        {field('until', t('Asked before'))}
        <a href={`/v1/${within(slug, `/demand.csv?from=${period.from}&until=${period.until}`)}`} download>
          {t('Download as CSV')}
        </a>
      </Box>
      <ProblemNotice error={report.error} onRetry={report.refetch} />
      {report.isLoading && <PageLoading />}
      {data !== undefined && data.quotes + data.refusals + data.bookings === 0 && (
        <EmptyState
          title={t('Nobody has asked for a price')}
          text={t('Choose other days. It is counted as soon as somebody asks on the site or at the desk.')}
        />
      )}
      {data !== undefined && data.quotes + data.refusals + data.bookings > 0 && (
        <Box sx={{ display: 'grid', gap: 2, '& > *': { minWidth: 0 } }}>
          <Sums report={data} />
          <Nights report={data} />
          <AskedTables report={data} />
        </Box>
      )}
    </Panel>
  );
}

function Sums({ report: { searches, quotes, refusals, bookings, conversion } }: { report: DemandReport }) {
  const share = conversion === null ? '–' : formatShare(conversion);
  return (
    <Typography component="p">
      {t(
        '{searches} searches of your town, {quotes} prices, {refusals} refusals, {bookings} bookings: {share} of prices.',
        {
          ...{ searches, quotes, refusals, bookings, share },
        },
      )}
    </Typography>
  );
}

/** By night asked for: what stands in no table, since it is as many as a year has. */
function Nights({ report: { nights, quotes, refusals, bookings } }: { report: DemandReport }) {
  const names = [t('Prices'), t('Refusals'), t('Bookings')];
  const colours = useColoursByName('demand', names);
  const values = (of: 'quotes' | 'refusals' | 'bookings') => nights.map((night) => night[of]);
  const series = (['quotes', 'refusals', 'bookings'] as const).map((of, i) => ({
    name: names[i] ?? '',
    values: values(of),
  }));
  return (
    <Box>
      <Typography variant="subtitle2" component="h3">
        {t('By night asked for')}
      </Typography>
      <Legend names={names} colours={colours} />
      <ChartFigure
        height={HEIGHT}
        summary={t('{nights} nights: {quotes} prices, {refusals} refusals, {bookings} bookings', {
          ...{ nights: nights.length, quotes, refusals, bookings },
        })}
      >
        <Suspense fallback={null}>
          <SeriesChart
            table={{ buckets: nights.map(({ night }) => night), series, left: 0 }}
            colours={colours}
            kind="bar"
            height={HEIGHT}
            labelOf={formatDay}
            formatAxis={String}
            formatExact={String}
            whole
          />
        </Suspense>
      </ChartFigure>
    </Box>
  );
}
