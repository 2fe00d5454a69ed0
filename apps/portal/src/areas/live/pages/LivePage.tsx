import { Box, Link as TextLink, Typography } from '@mui/material';
import { lazyPart, PageHeader, Panel, StreamChip } from '@pvt/ui';
import { ChartFigure, Legend } from '@pvt/ui/charts';
import { formatCount, formatDuration, formatRate, formatShort, formatWaiting } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import { Suspense } from 'react';
import { Link } from 'react-router';
import { liveWindowSeconds, useLiveQuery } from '../api.ts';
import { FirstSteps } from '../parts/FirstSteps.tsx';
import { GroupTable } from '../parts/GroupTable.tsx';
import { Readings } from '../parts/Readings.tsx';
import { TypeTable } from '../parts/TypeTable.tsx';
import type { LiveSample } from '../types.ts';

const MovingChart = lazyPart(() => import('@pvt/ui/charts/MovingChart'));

interface LiveChart {
  title: Message;
  note: Message;
  series: { name: Message; of: (sample: LiveSample) => number | null }[];
  format: (value: number) => string;
  area?: boolean;
}

const charts: LiveChart[] = [
  {
    title: msg('Accepted'),
    note: msg('events a second'),
    series: [{ name: msg('Accepted'), of: ({ accepted }) => accepted.perSecond }],
    format: formatShort,
    area: true,
  },
  {
    title: msg('Publish latency'),
    note: msg('from the request until it is durable'),
    series: [
      { name: msg('Median'), of: ({ latency }) => latency.p50Ms },
      { name: msg('99th %'), of: ({ latency }) => latency.p99Ms },
    ],
    format: formatDuration,
  },
  {
    title: msg('Backlog'),
    note: msg('events still to be handled'),
    series: [{ name: msg('Backlog'), of: ({ backlog }) => backlog }],
    format: formatShort,
    area: true,
  },
];

function Chart({ chart, samples }: { chart: LiveChart; samples: LiveSample[] }) {
  const times = samples.map(({ at }) => new Date(at));
  const series = chart.series.map(({ name, of }) => ({ name: t(name), values: samples.map(of) }));
  const summary = series
    .map(({ name, values }) =>
      t('{name}: now {now}, highest {highest}', {
        name,
        now: words(values.at(-1), chart),
        highest: words(highest(values), chart),
      }),
    )
    .join('. ');
  return (
    <Panel
      title={t(chart.title)}
      note={series.length > 1 ? <Legend names={series.map(({ name }) => name)} /> : t(chart.note)}
    >
      <ChartFigure
        height={180}
        summary={`${t('{chart}, last {count, plural, one {# second} other {# seconds}}', { chart: t(chart.title), count: liveWindowSeconds })}. ${summary}.`}
      >
        <Suspense fallback={null}>
          {times.length > 0 && (
            <MovingChart
              times={times}
              series={series}
              windowSeconds={liveWindowSeconds}
              height={180}
              format={chart.format}
              area={chart.area ?? false}
            />
          )}
        </Suspense>
      </ChartFigure>
      {series.length > 1 && (
        // Where the legend has the place of the note, the note stands below: the three charts stay in line.
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t(chart.note)}
        </Typography>
      )}
    </Panel>
  );
}

function highest(values: (number | null)[]): number | null {
  return values.reduce<number | null>((most, value) => (value === null ? most : Math.max(most ?? value, value)), null);
}

function words(value: number | null | undefined, chart: LiveChart): string {
  return value === null || value === undefined ? t('nothing measured') : chart.format(value);
}

function Figures({ samples }: { samples: LiveSample[] }) {
  const now = samples.at(-1);
  return (
    <>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: 'repeat(3, minmax(0, 1fr))' }, mb: 2 }}>
        {charts.map((chart) => (
          <Chart key={chart.title} chart={chart} samples={samples} />
        ))}
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 2fr)' },
          alignItems: 'start',
        }}
      >
        <TypeTable types={now?.types ?? []} />
        <GroupTable groups={now?.groups ?? []} />
      </Box>
    </>
  );
}

/** What the event core does right now, second by second. */
export default function LivePage() {
  const { data } = useLiveQuery();
  const samples = data?.samples ?? [];
  const now = samples.at(-1);
  const dead = now?.groups.map((group) => group.dead) ?? [];
  const parked = now?.groups.map((group) => group.parked) ?? [];
  const total = now?.accepted.total ?? null;

  return (
    <>
      <PageHeader
        title={t('Live')}
        description={t('What comes in, how fast it is handled, and what waits.')}
        actions={<StreamChip state={data?.stream ?? 'connecting'} />}
      />
      <Readings
        readings={[
          { title: t('Accepted a second'), value: now && formatRate(now.accepted.perSecond) },
          { title: t('Accepted in all'), value: total === null ? undefined : formatCount(total) },
          {
            title: t('Latency, median'),
            value: now && (now.latency.p50Ms === null ? '–' : formatDuration(now.latency.p50Ms)),
          },
          {
            title: t('Latency, 99th %'),
            value: now && (now.latency.p99Ms === null ? '–' : formatDuration(now.latency.p99Ms)),
          },
          { title: t('Backlog'), value: now && formatWaiting(...now.groups.map(({ lag }) => lag)) },
          {
            title: t('Dead or parked'),
            value: now && (
              <TextLink
                component={Link}
                to="/dead-letters"
                color={Math.max(0, ...dead) > 0 ? 'error' : 'inherit'}
                underline="hover"
              >
                {formatWaiting(...dead, ...parked)}
                <span style={{ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }}>
                  {` ${t('Dead letters: {dead}, parked: {parked}', { dead: formatWaiting(...dead), parked: formatWaiting(...parked) })}`}
                </span>
              </TextLink>
            ),
          },
        ]}
      />
      {total === 0 ? <FirstSteps /> : <Figures samples={samples} />}
    </>
  );
}
