import { Box, Table, TableBody, TableCell, TableHead, TableRow, TextField } from '@mui/material';
import { EmptyState, lazyPart, PageLoading, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { ChartFigure, Legend, useColoursByName } from '@pvt/ui/charts';
import { formatDay } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { Suspense } from 'react';
import { useSearchParams } from 'react-router';
import type { Property } from '../api.ts';
import {
  type FiguresAsked,
  type PeriodFigures,
  usePeriodFiguresQuery,
  useSetUpFiguresMutation,
} from '../figures-api.ts';
import { figureLines } from '../parts/figure-lines.ts';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { addNights, askedNight, nightsBetween, todayIn } from '../parts/nights.ts';
import { permissions } from '../permissions.ts';

const SeriesChart = lazyPart(() => import('@pvt/ui/charts/SeriesChart'));

/** How a house sells in a period, beside the year before. */
export default function FiguresPage() {
  return <HouseFrame part="figures">{(property) => <Figures key={property.slug} property={property} />}</HouseFrame>;
}

const aYearBefore = (night: string) => Temporal.PlainDate.from(night).subtract({ years: 1 }).toString();

function Figures({ property }: { property: Property }) {
  const { slug: property_, timeZone, currency } = property;
  const [search, setSearch] = useSearchParams();
  const month = `${todayIn(timeZone).slice(0, 7)}-01`;
  const from = askedNight(search.get('from'), month);
  const to = askedNight(search.get('to'), addNights(month, 31).slice(0, 8).concat('01'));
  const asked: FiguresAsked = { property: property_, from, to };
  const now = usePeriodFiguresQuery(asked);
  const before = usePeriodFiguresQuery({ ...asked, from: aYearBefore(from), to: aYearBefore(to) });
  const [setUp, settingUp] = useSetUpFiguresMutation();
  if (isProblem(now.error) && now.error.code === 'METRIC_NOT_FOUND')
    return (
      <EmptyState
        title={t('Nothing is counted yet')}
        text={t('Have occupancy, rates, pick-up, sources and cancellations counted, from the first booking on.')}
        action={
          <PermittedButton
            permission={permissions.change}
            variant="contained"
            loading={settingUp.isLoading}
            onClick={() => void setUp()}
          >
            {t('Set up the figures')}
          </PermittedButton>
        }
      />
    );
  const choose = (name: 'from' | 'to') => (value: string) =>
    value !== '' && setSearch({ from, to, [name]: value }, { replace: true });
  return (
    <>
      <ProblemNotice error={settingUp.error ?? now.error ?? before.error} onRetry={now.refetch} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mb: 2 }}>
        {(
          [
            ['from', t('From'), from],
            ['to', t('Until before'), to],
          ] as const
        ).map(([name, label, value]) => (
          <TextField
            key={name}
            type="date"
            size="small"
            label={label}
            value={value}
            onChange={({ target }) => choose(name)(target.value)}
            slotProps={{ inputLabel: { shrink: true } }}
          />
        ))}
      </Box>
      {now.isLoading && <PageLoading />}
      {now.data !== undefined && (
        <Box sx={{ display: 'grid', gap: 2, '& > *': { minWidth: 0 } }}>
          <FigureTable now={now.data} before={before.data} currency={currency} />
          <Nights {...asked} now={now.data} before={before.data} />
          <Sources now={now.data} before={before.data} />
        </Box>
      )}
    </>
  );
}

interface Beside {
  now: PeriodFigures;
  before: PeriodFigures | undefined;
}

function FigureTable({ now, before, currency }: Beside & { currency: string }) {
  return (
    <Lines
      title={t('Sales figures')}
      lines={figureLines.map(({ title, text }) => [
        t(title),
        text(now, currency),
        before === undefined ? '' : text(before, currency),
      ])}
    />
  );
}

function Sources({ now, before }: Beside) {
  const names = [...new Set([...Object.keys(now.sources), ...Object.keys(before?.sources ?? {})])].toSorted();
  if (names.length === 0) return null;
  return (
    <Lines
      title={t('Bookings by source')}
      lines={names.map((name) => [name, String(now.sources[name] ?? 0), String(before?.sources[name] ?? 0)])}
    />
  );
}

function Lines({ title, lines }: { title: string; lines: readonly (readonly [string, string, string])[] }) {
  return (
    <Panel title={title} flush>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{title}</TableCell>
            <TableCell align="right">{t('This period')}</TableCell>
            <TableCell align="right" sx={{ whiteSpace: 'normal' }}>
              {t('A year before')}
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map(([name, now, before]) => (
            <TableRow key={name}>
              <TableCell component="th" scope="row">
                {name}
              </TableCell>
              <TableCell align="right">{now}</TableCell>
              <TableCell align="right">{before}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

const MOST_DAYS = 366;

function Nights({ from, to, now, before }: FiguresAsked & Beside) {
  const names = [t('This period'), t('A year before')];
  const colours = useColoursByName('period', names);
  const count = Math.min(MOST_DAYS, Math.max(1, nightsBetween(from, to)));
  const buckets = Array.from({ length: count }, (_, i) => addNights(from, i));
  const series = [
    { name: names[0] ?? '', values: buckets.map((night) => now.nights[night] ?? 0) },
    { name: names[1] ?? '', values: buckets.map((night) => before?.nights[aYearBefore(night)] ?? 0) },
  ];
  return (
    <Panel title={t('Bed nights, by night')}>
      <Legend names={names} colours={colours} />
      <ChartFigure
        height={240}
        summary={t('{now} bed nights, a year before {before}', { now: now.bedNights, before: before?.bedNights ?? 0 })}
      >
        <Suspense fallback={null}>
          <SeriesChart
            table={{ buckets, series, left: 0 }}
            colours={colours}
            kind={count === 1 ? 'bar' : 'line'}
            height={240}
            labelOf={formatDay}
            formatAxis={String}
            formatExact={String}
            whole
          />
        </Suspense>
      </ChartFigure>
    </Panel>
  );
}
